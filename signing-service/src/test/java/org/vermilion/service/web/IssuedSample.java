// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.vermilion.core.licence.CheckNumber;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceJson;
import org.vermilion.service.running.Client;

/** A sample licence as its holder has it: the file, and what is printed on it. */
final class IssuedSample {
    private final byte[] file;
    private final Licence licence;

    private IssuedSample(byte[] file, Licence licence) {
        this.file = file;
        this.licence = licence;
    }

    static IssuedSample of(Client client, String department, String type) {
        String identifier = client.issue(department, UUID.randomUUID().toString(), Client.sample(type))
                .json()
                .path("identifier")
                .stringValue();
        HttpRequest.Builder data = client.as(department, "/api/v1/licences/" + identifier + "/data");
        return new IssuedSample(
                client.file(department, identifier),
                LicenceJson.read(client.send(data).body()));
    }

    byte[] file() {
        return file.clone();
    }

    Licence licence() {
        return licence;
    }

    String checkNumber() {
        return CheckNumber.of(licence);
    }

    /** The file with one bit of its middle flipped. */
    byte[] altered() {
        byte[] altered = file.clone();
        altered[altered.length / 2] ^= 1;
        return altered;
    }

    /** What a phone reads from the printed page. */
    String scanned() throws IOException, NotFoundException {
        try (PDDocument document = Loader.loadPDF(file)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 300);
            BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(page)));
            return new MultiFormatReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        }
    }

    /** The path and fragment that the printed code leads to. */
    String codePath() throws IOException, NotFoundException {
        String url = scanned();
        return url.substring(url.indexOf("/V#"));
    }
}
