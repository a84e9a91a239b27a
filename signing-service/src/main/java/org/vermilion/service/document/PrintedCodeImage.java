// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import com.itextpdf.kernel.pdf.PdfBoolean;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfNumber;
import com.itextpdf.kernel.pdf.PdfStream;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The printed code as a QR symbol: address in alphanumeric mode, digits in numeric mode, correction level M. */
final class PrintedCodeImage {

    private static final int FIXED_MASK = 2;

    private final QrCode code;

    private PrintedCodeImage(QrCode code) {
        this.code = code;
    }

    /**
     * Encodes an address in capitals, {@code #} and decimal digits. The mask is fixed: choosing the best of eight costs
     * more than the rest of the page and no reader needs it.
     */
    static PrintedCodeImage of(String url) {
        int hash = url.indexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("a printed code has a # before its digits");
        }
        List<QrSegment> segments = List.of(
                QrSegment.makeAlphanumeric(url.substring(0, hash)),
                QrSegment.makeBytes("#".getBytes(StandardCharsets.US_ASCII)),
                QrSegment.makeNumeric(url.substring(hash + 1)));
        return new PrintedCodeImage(QrCode.encodeSegments(segments, QrCode.Ecc.MEDIUM, 1, 40, FIXED_MASK, false));
    }

    /** Modules along one side, without the quiet zone. */
    int modules() {
        return code.size;
    }

    /** The symbol as a stencil of one bit a module, painted in the current colour. */
    PdfStream in(PdfDocument document) {
        int row = (code.size + 7) / 8;
        byte[] bits = new byte[row * code.size];
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (!code.getModule(x, y)) {
                    bits[y * row + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        PdfStream image = Packed.of(bits, Packed.QUICK).in(document);
        image.put(PdfName.Type, PdfName.XObject);
        image.put(PdfName.Subtype, PdfName.Image);
        image.put(PdfName.ImageMask, PdfBoolean.TRUE);
        image.put(PdfName.Width, new PdfNumber(code.size));
        image.put(PdfName.Height, new PdfNumber(code.size));
        image.put(PdfName.BitsPerComponent, new PdfNumber(1));
        return image;
    }
}
