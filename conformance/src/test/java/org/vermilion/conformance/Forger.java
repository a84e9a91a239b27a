// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;

/** What can be done to a licence without the issuer's key. Each deed changes one thing, at the same place each time. */
final class Forger {

    private static final ASN1ObjectIdentifier LOG_PROOF =
            new ASN1ObjectIdentifier("2.25.285626113775479946435713385539826596441");

    private Forger() {}

    /** One character of the page's content changes; everything else stays where it is. */
    static byte[] changePage(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return replace(pdf, pageContent(document.getPage(0)), Forger::otherGlyphs);
        }
    }

    /** One figure of licence.json changes. */
    static byte[] changeData(byte[] pdf) throws IOException {
        return replaceData(pdf, Forger::otherFigures);
    }

    /** Another licence's data in place of this one's. */
    static byte[] swapData(byte[] pdf, byte[] other) throws IOException {
        return replaceData(pdf, json -> Stream.of(other));
    }

    /** One bit of the signature value changes. */
    static byte[] changeSignatureValue(byte[] pdf) throws IOException, CMSException {
        byte[] value = cms(pdf).getSignerInfos().iterator().next().getSignature();
        String hex = HexFormat.of().formatHex(value);
        String file = new String(pdf, StandardCharsets.ISO_8859_1);
        int at = file.indexOf(hex) >= 0 ? file.indexOf(hex) : file.indexOf(hex.toUpperCase(Locale.ROOT));
        byte[] changed = pdf.clone();
        int last = at + hex.length() - 1;
        changed[last] = (byte) Character.forDigit(Character.digit(pdf[last], 16) ^ 1, 16);
        return changed;
    }

    /** The proof in the CMS names the neighbour's place in the log. */
    static byte[] changeLogProof(byte[] pdf) {
        String hex = HexFormat.of().formatHex("c2sp.org/tlog-proof@v1\nindex ".getBytes(StandardCharsets.US_ASCII));
        String file = new String(pdf, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int index = file.indexOf(hex) + hex.length();
        if (index < hex.length()) {
            throw new IllegalStateException("no proof in the file");
        }
        // Each digit is two hexadecimal ones, the first of them 3, up to the newline.
        int last = index;
        while (!file.startsWith("0a", last + 2)) {
            last += 2;
        }
        return with(pdf, last + 1, Character.forDigit(Character.digit(pdf[last + 1], 16) ^ 1, 16));
    }

    /** The log's proof in the file, as text. */
    static String logProof(byte[] pdf) throws IOException, CMSException {
        Attribute proof = cms(pdf).getSignerInfos()
                .iterator()
                .next()
                .getUnsignedAttributes()
                .get(LOG_PROOF);
        if (proof == null) {
            throw new IllegalStateException("no proof in the file");
        }
        return new String(
                ASN1OctetString.getInstance(proof.getAttrValues().getObjectAt(0))
                        .getOctets(),
                StandardCharsets.UTF_8);
    }

    static byte[] removeLogProof(byte[] pdf) throws IOException, CMSException {
        return replaceUnsigned(pdf, attributes -> attributes.remove(LOG_PROOF));
    }

    static byte[] replaceLogProof(byte[] pdf, String proof) throws IOException, CMSException {
        DEROctetString value = new DEROctetString(proof.getBytes(StandardCharsets.UTF_8));
        return replaceUnsigned(pdf, attributes -> attributes.remove(LOG_PROOF).add(LOG_PROOF, value));
    }

    /** The proof with nothing under its checkpoint but the log's own signature, in whose name the text begins. */
    static byte[] removeWitnesses(byte[] pdf) throws IOException, CMSException {
        String proof = logProof(pdf);
        String checkpoint = proof.substring(proof.indexOf("\n\n") + 2);
        String origin = checkpoint.substring(0, checkpoint.indexOf('\n'));
        return replaceLogProof(
                pdf,
                proof.lines()
                        .filter(line -> !line.startsWith("\u2014 ") || line.startsWith("\u2014 " + origin + " "))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    /** Another CMS in the same place: what no signature covers has changed, and nothing else. */
    private static byte[] replaceUnsigned(byte[] pdf, UnaryOperator<AttributeTable> change)
            throws IOException, CMSException {
        CMSSignedData cms = cms(pdf);
        SignerInformation signer = cms.getSignerInfos().iterator().next();
        SignerInformation changed =
                SignerInformation.replaceUnsignedAttributes(signer, change.apply(signer.getUnsignedAttributes()));
        byte[] encoded = CMSSignedData.replaceSigners(cms, new SignerInformationStore(changed))
                .toASN1Structure()
                .getEncoded(ASN1Encoding.DER);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int[] range = document.getSignatureDictionaries().get(0).getByteRange();
            byte[] hex = HexFormat.of().formatHex(encoded).getBytes(StandardCharsets.US_ASCII);
            byte[] forged = pdf.clone();
            Arrays.fill(forged, range[1] + 1, range[2] - 1, (byte) '0');
            System.arraycopy(hex, 0, forged, range[1] + 1, hex.length);
            return forged;
        }
    }

    /** A later revision writes over the page, as a PDF editor would. */
    static byte[] appendRevision(byte[] pdf) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDPage page = document.getPage(0);
            try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true)) {
                content.addRect(100, 100, 200, 60);
                content.fill();
            }
            page.getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
        }
        return out.toByteArray();
    }

    static byte[] truncate(byte[] pdf) {
        return Arrays.copyOf(pdf, pdf.length * 9 / 10);
    }

    /** The bytes of the attachment licence.json. */
    static byte[] data(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return attachment(document).createInputStream().readAllBytes();
        }
    }

    /** The CMS of the only signature, without the zeros that fill its place. */
    static CMSSignedData cms(byte[] pdf) throws IOException, CMSException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDSignature signature = document.getSignatureDictionaries().get(0);
            return new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(pdf)),
                    new ByteArrayInputStream(signature.getContents(pdf)));
        }
    }

    private static byte[] replaceData(byte[] pdf, Function<byte[], Stream<byte[]>> changes) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return replace(pdf, attachment(document), changes);
        }
    }

    private static COSStream attachment(PDDocument document) throws IOException {
        Map<String, PDComplexFileSpecification> files =
                document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
        PDComplexFileSpecification file = files.get("licence.json");
        if (file == null) {
            throw new IOException("no licence.json among " + files.keySet());
        }
        return file.getEmbeddedFile().getCOSObject();
    }

    private static COSStream pageContent(PDPage page) {
        var content = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        return (COSStream) (content instanceof COSArray several ? several.getObject(several.size() - 1) : content);
    }

    /** For each shown text in turn: the content with one glyph's code exchanged for its neighbour's. */
    private static Stream<byte[]> otherGlyphs(byte[] content) {
        return Pattern.compile("Tj")
                .matcher(new String(content, StandardCharsets.ISO_8859_1))
                .results()
                .map(shown -> shown.start() - 3)
                .map(at -> with(content, at, content[at] ^ 1));
    }

    /** For each day, month and year of issue's figures in turn, and each other figure: the data with that one changed. */
    private static Stream<byte[]> otherFigures(byte[] json) {
        int date = new String(json, StandardCharsets.ISO_8859_1).indexOf("\"issueDate\":\"2") + 13;
        return IntStream.of(3, 2, 9, 8, 6, 5)
                .map(figure -> date + figure)
                .boxed()
                .flatMap(at -> IntStream.rangeClosed('0', '9')
                        .filter(figure -> figure != json[at])
                        .mapToObj(figure -> with(json, at, figure)));
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /**
     * Puts a changed stream where the old one was, packed at least as tightly, so that no offset moves. How tightly a
     * change packs depends on what stands around it, so the first of the changes that fits is taken.
     */
    private static byte[] replace(byte[] pdf, COSStream stream, Function<byte[], Stream<byte[]>> changes)
            throws IOException {
        byte[] old = raw(stream);
        byte[] decoded;
        try (InputStream in = stream.createInputStream()) {
            decoded = in.readAllBytes();
        }
        boolean packed = stream.getFilters() != null;
        byte[] fresh = changes.apply(decoded)
                .map(changed -> packed ? deflate(changed) : changed)
                .filter(changed -> packed ? changed.length <= old.length : changed.length == old.length)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no change fits into " + old.length + " bytes"));
        int at = indexOf(pdf, old);
        byte[] forged = pdf.clone();
        Arrays.fill(forged, at, at + old.length, (byte) 0);
        System.arraycopy(fresh, 0, forged, at, fresh.length);
        return forged;
    }

    private static byte[] raw(COSStream stream) throws IOException {
        try (InputStream in = stream.createRawInputStream()) {
            return in.readAllBytes();
        }
    }

    private static byte[] deflate(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
            deflater.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int at = 0; at <= all.length - part.length; at++) {
            if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new IllegalStateException("not found in the file");
    }
}
