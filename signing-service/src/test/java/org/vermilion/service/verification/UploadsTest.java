// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;
import tools.jackson.databind.JsonNode;

/** Whatever anyone uploads is answered: with a report if it is a file, with a problem if it is too much. */
class UploadsTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final RunningService service = RunningService.shared();
    private final Client client = service.client();

    @Test
    void answers100MegabytesWithoutReadingThem() throws IOException {
        URI url = service.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream request = socket.getOutputStream();
            request.write(("POST /api/v1/verifications HTTP/1.1\r\nHost: " + url.getAuthority()
                            + "\r\nContent-Type: application/pdf\r\nContent-Length: " + 100 * 1024 * 1024
                            + "\r\n\r\n%PDF")
                    .getBytes(StandardCharsets.US_ASCII));
            request.flush();
            String answer = read(socket.getInputStream());

            assertThat(answer).startsWith("HTTP/1.1 413 ");
            assertThat(answer).contains("application/problem+json", "urn:vermilion:problem:too-large", "20 MB");
        }
    }

    @Test
    void stopsReadingABodyOfUnannouncedLengthAtTheLimit() {
        byte[] chunk = new byte[1024 * 1024];
        Answer answer = client.send(client.to("/api/v1/verifications")
                .header("Content-Type", "application/pdf")
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(22, chunk))));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:vermilion:problem:too-large");
    }

    @Test
    void reportsAnEncryptedPdf() throws IOException {
        assertReason(encrypted(), "FILE_ENCRYPTED");
    }

    @Test
    void reportsATruncatedPdf() {
        byte[] licence = licence();

        assertReason(Arrays.copyOf(licence, licence.length * 2 / 3), "FILE_TRUNCATED");
    }

    @Test
    void reportsAPdfWithoutSignatures() throws IOException {
        assertReason(plain(), "NO_SIGNATURE");
    }

    @Test
    void reportsAPngNamedPdf() {
        assertReason(PNG, "NOT_A_PDF");
    }

    @Test
    void reportsAFileSentAsAFormWithItsName() {
        String boundary = "b0undary";
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"holiday.pdf\"\r\n"
                                + "Content-Type: application/pdf\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(PNG);
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        Answer answer = client.send(client.to("/api/v1/verifications")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("file").stringValue()).isEqualTo("holiday.pdf");
        assertThat(answer.json().at("/reasons/0/code").stringValue()).isEqualTo("NOT_A_PDF");
    }

    @Test
    void refusesAFormWithoutAFile() {
        Answer answer = client.send(client.to("/api/v1/verifications")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(
                        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b--\r\n")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:vermilion:problem:malformed-request");
    }

    @Test
    void saysTheReasonInTheCallersLanguage() {
        assertThat(client.verify(PNG, "zh").json().at("/reasons/0/message").stringValue())
                .containsPattern("[\\u4e00-\\u9fff]");
        assertThat(client.verify(PNG, "en").json().at("/reasons/0/message").stringValue())
                .doesNotContainPattern("[\\u4e00-\\u9fff]");
    }

    private void assertReason(byte[] file, String reason) {
        Answer answer = client.verify(file, "en");
        JsonNode report = answer.json();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(report.at("/reasons/0/code").stringValue())
                .as(report.toString())
                .isEqualTo(reason);
        assertThat(report.path("authenticity").stringValue()).isNotEqualTo("VALID");
    }

    private byte[] licence() {
        Answer issued = client.issue("market", UUID.randomUUID().toString(), Client.sample("food-business"));
        return client.file("market", issued.json().path("identifier").stringValue());
    }

    private static byte[] plain() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            return saved(document);
        }
    }

    private static byte[] encrypted() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            return saved(document);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        document.save(file);
        return file.toByteArray();
    }

    private static String read(InputStream answer) throws IOException {
        byte[] buffer = new byte[8192];
        StringBuilder text = new StringBuilder();
        for (int read = answer.read(buffer); read > 0; read = answer.read(buffer)) {
            text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            if (text.indexOf("}") > 0) {
                break;
            }
        }
        return text.toString();
    }
}
