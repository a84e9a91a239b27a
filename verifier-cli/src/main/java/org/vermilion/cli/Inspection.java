// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.document.PdfFacts;
import org.vermilion.core.document.PdfReader;
import org.vermilion.core.document.UnreadablePdf;
import org.vermilion.core.verify.Policy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a file says of itself. Nothing here is checked: every word of it may be a lie. */
record Inspection(
        String file,
        int bytes,
        String sha256,
        String pdfVersion,
        int pages,
        int revisions,
        @Nullable String identifier,
        List<InspectedSignature> signatures,
        List<Attachment> attachments,
        @Nullable JsonNode licence) {

    private static final int MAX_TREE_DEPTH = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A file inside the file; the sizes and types are what it claims. */
    record Attachment(
            String name, @Nullable String type, @Nullable String relationship, long bytes) {}

    static Inspection of(String name, byte[] file) throws Trouble {
        if (!new String(file, 0, Math.min(file.length, 5), StandardCharsets.US_ASCII).equals("%PDF-")) {
            throw new Trouble(name + ": not a PDF", "give the licence's PDF file itself");
        }
        try {
            PdfFacts facts = PdfReader.read(file, Policy.standard().maxLicenceDataBytes());
            try (PDDocument document = Loader.loadPDF(file)) {
                return of(name, file, facts, document);
            }
        } catch (UnreadablePdf unreadable) {
            throw unreadable(name, unreadable.why() == UnreadablePdf.Cause.ENCRYPTED);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw unreadable(name, false);
        }
    }

    private static Trouble unreadable(String name, boolean encrypted) {
        return encrypted
                ? new Trouble(name + ": is encrypted", "licences are never issued encrypted: ask for the original file")
                : new Trouble(name + ": cannot be read as a PDF", "fetch the file again; it may be cut off");
    }

    private static Inspection of(String name, byte[] file, PdfFacts facts, PDDocument document) throws IOException {
        return new Inspection(
                name,
                file.length,
                HexFormat.of().formatHex(Digests.of("SHA-256").digest(file)),
                Float.toString(document.getVersion()),
                document.getNumberOfPages(),
                count(file, "%%EOF"),
                facts.pageIdentifier(),
                facts.signatures().stream()
                        .map(signature -> InspectedSignature.of(signature, file.length))
                        .toList(),
                attachments(document),
                licence(facts));
    }

    private static @Nullable JsonNode licence(PdfFacts facts) {
        return facts.licenceData().stream()
                .flatMap(attachment -> attachment.content().stream())
                .findFirst()
                .map(Inspection::json)
                .orElse(null);
    }

    private static @Nullable JsonNode json(byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (JacksonException noJson) {
            return null;
        }
    }

    private static List<Attachment> attachments(PDDocument document) throws IOException {
        List<Attachment> attachments = new ArrayList<>();
        PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
        if (names != null && names.getEmbeddedFiles() != null) {
            collect(names.getEmbeddedFiles(), 0, attachments);
        }
        return attachments;
    }

    private static void collect(
            PDNameTreeNode<PDComplexFileSpecification> node, int depth, List<Attachment> attachments)
            throws IOException {
        Map<String, PDComplexFileSpecification> names = node.getNames();
        if (names != null) {
            names.forEach((key, file) -> attachments.add(attachment(key, file)));
        }
        if (node.getKids() != null && depth < MAX_TREE_DEPTH) {
            for (PDNameTreeNode<PDComplexFileSpecification> kid : node.getKids()) {
                collect(kid, depth + 1, attachments);
            }
        }
    }

    private static Attachment attachment(String key, PDComplexFileSpecification file) {
        PDEmbeddedFile embedded =
                file.getEmbeddedFileUnicode() != null ? file.getEmbeddedFileUnicode() : file.getEmbeddedFile();
        String name = file.getFilename() != null ? file.getFilename() : key;
        String relationship = file.getCOSObject().getNameAsString(COSName.getPDFName("AFRelationship"));
        return embedded == null
                ? new Attachment(name, null, relationship, 0)
                : new Attachment(name, embedded.getSubtype(), relationship, size(embedded));
    }

    private static long size(PDEmbeddedFile embedded) {
        return embedded.getSize() >= 0 ? embedded.getSize() : embedded.getLength();
    }

    private static int count(byte[] file, String mark) {
        byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        for (int at = 0; at + wanted.length <= file.length; at++) {
            if (java.util.Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
                found++;
            }
        }
        return found;
    }
}
