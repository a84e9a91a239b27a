// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A composed licence as other signers want it: without the field that waits for our own signature. */
final class PlainPdf {

    private PlainPdf() {}

    static byte[] of(byte[] composed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(composed)) {
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.ACRO_FORM);
            document.getPage(0).getCOSObject().removeItem(COSName.ANNOTS);
            document.save(out, CompressParameters.NO_COMPRESSION);
        }
        return out.toByteArray();
    }
}
