// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import com.itextpdf.kernel.pdf.CompressionConstants;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfNumber;
import com.itextpdf.kernel.pdf.PdfStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/** The bytes of a stream, deflated: what all licences share is compressed once and not once a licence. */
final class Packed {

    static final int THOROUGH = Deflater.BEST_COMPRESSION;
    static final int QUICK = 4;

    private final byte[] deflated;
    private final int length;

    private Packed(byte[] deflated, int length) {
        this.deflated = deflated;
        this.length = length;
    }

    static Packed of(byte[] content, int effort) {
        Deflater deflater = new Deflater(effort);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] out = new byte[content.length + content.length / 100 + 64];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(out, size, out.length - size);
            }
            return new Packed(Arrays.copyOf(out, size), content.length);
        } finally {
            deflater.end();
        }
    }

    /** Adds the stream to a document. */
    PdfStream in(PdfDocument document) {
        PdfStream stream = new PdfStream(deflated, CompressionConstants.NO_COMPRESSION);
        stream.put(PdfName.Filter, PdfName.FlateDecode);
        stream.makeIndirect(document);
        return stream;
    }

    /** The same, with the length before compression under this key. */
    PdfStream in(PdfDocument document, PdfName lengthKey) {
        PdfStream stream = in(document);
        stream.put(lengthKey, new PdfNumber(length));
        return stream;
    }
}
