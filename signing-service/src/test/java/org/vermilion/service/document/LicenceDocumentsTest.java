// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vermilion.core.crypto.BouncyCastle;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.crypto.Oids;
import org.vermilion.service.document.LicencePage.Cell;

class LicenceDocumentsTest {

    static final Instant AT = Instant.parse("2026-11-23T02:31:07Z");
    static final SampleSigner SIGNER = SampleSigner.create();
    static final LicenceDocuments DOCUMENTS = new LicenceDocuments();

    static byte[] sealed(LicencePage page) {
        return DOCUMENTS.seal(DOCUMENTS.compose(page), page.data(), SIGNER, SIGNER, AT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"food-business", "business-licence", "marriage-certificate", "real-estate"})
    void printsEveryValueOfASampleOnOnePage(String type) throws IOException {
        LicencePage page = SamplePages.of(type);
        try (PDDocument document = Loader.loadPDF(sealed(page))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth())
                    .isCloseTo(type.equals("business-licence") ? 841.89f : 595.28f, within(0.01f));
            assertThat(text(document)).contains(printed(page));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"food-business", "business-licence", "marriage-certificate", "real-estate"})
    void theCodeScansFromAGreyRendering(String type) throws Exception {
        LicencePage page = SamplePages.of(type);
        try (PDDocument document = Loader.loadPDF(sealed(page))) {
            for (int dpi : new int[] {150, 200, 300}) {
                BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, dpi, ImageType.GRAY);
                assertThat(scan(image)).as("at %d dpi", dpi).isEqualTo(page.codeUrl());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"food-business", "business-licence", "marriage-certificate", "real-estate"})
    void aPageWeighsAtMost120Kilobytes(String type) {
        assertThat(sealed(SamplePages.of(type))).hasSizeLessThan(120_000);
    }

    @Test
    void attachesTheDataByteForByte() throws IOException {
        LicencePage page = SamplePages.of("food-business");
        try (PDDocument document = Loader.loadPDF(sealed(page))) {
            PDEmbeddedFilesNameTreeNode files =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles();
            assertThat(files.getNames()).containsOnlyKeys("licence.json");
            var file = java.util.Objects.requireNonNull(files.getNames().get("licence.json"));
            assertThat(file.getEmbeddedFile().toByteArray()).isEqualTo(page.data());
            assertThat(file.getEmbeddedFile().getSubtype()).isEqualTo("application/json");
            assertThat(file.getCOSObject().getNameAsString("AFRelationship")).isEqualTo("Data");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            String metadata =
                    new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertThat(metadata)
                    .contains("<dc:identifier>" + page.identifier() + "</dc:identifier>")
                    .contains("食品经营许可证 JY19901000000017");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 2000, 6000})
    void whatDoesNotFitContinuesOnFurtherPagesAndNothingIsLost(int length) throws IOException {
        String scope = "仪器仪表制造;光学仪器销售(限 ABC-2026 型,凭许可证);货物进出口。".repeat(length / 36);
        LicencePage page = SamplePages.of("business-licence", Map.of("scope", scope));
        try (PDDocument document = Loader.loadPDF(sealed(page))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            assertThat(text(document)).contains(printed(page));
            assertNothingNearTheEdgeOrOverlapping(document);
        }
    }

    @Test
    void manyFieldsContinueOnFurtherPages() throws IOException {
        LicencePage sample = SamplePages.of("real-estate");
        List<List<Cell>> rows = java.util.stream.IntStream.range(0, 60)
                .mapToObj(i -> List.of(new Cell("项目" + i, "Item " + i, "第" + i + "项的内容", false)))
                .toList();
        LicencePage page = with(sample, rows);
        try (PDDocument document = Loader.loadPDF(sealed(page))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            assertThat(text(document)).contains(printed(page));
            assertNothingNearTheEdgeOrOverlapping(document);
        }
    }

    @Test
    void printsRareCharactersFromEveryFont() throws IOException {
        LicencePage page =
                SamplePages.of("marriage-certificate", Map.of("partyAName", "欧阳𫍯䶮𪚥", "partyBName", "㛃𠀀𦍌"));
        try (PDDocument document = Loader.loadPDF(sealed(page))) {
            assertThat(text(document)).contains(printed(page));
        }
    }

    @Test
    void showsNoCharacterWithoutItsOwnGlyph() throws IOException {
        try (PDDocument document = Loader.loadPDF(sealed(SamplePages.of("business-licence")))) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition position) {
                    PDFont font = position.getFont();
                    assertThat(font).isInstanceOf(PDType0Font.class);
                    assertThat(font.isEmbedded()).isTrue();
                    for (int code : position.getCharacterCodes()) {
                        assertThat(code).isPositive();
                    }
                }
            }.getText(document);
        }
    }

    @Test
    void refusesACharacterThatNoFontHas() {
        LicencePage page = SamplePages.of("marriage-certificate", Map.of("partyAName", "李\uD83D\uDE00"));
        assertThatThrownBy(() -> DOCUMENTS.compose(page))
                .isInstanceOf(MissingGlyph.class)
                .hasMessageContaining("U+1F600");
    }

    @Test
    void theSignatureCoversTheWholeFileAndBindsTheData() throws Exception {
        LicencePage page = SamplePages.of("real-estate");
        byte[] file = sealed(page);
        try (PDDocument document = Loader.loadPDF(file)) {
            assertThat(document.getSignatureDictionaries()).hasSize(1);
            PDSignature signature = document.getSignatureDictionaries().get(0);
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            assertThat(signature.getSignDate().toInstant()).isEqualTo(AT);
            assertThat(document.getSignatureFields().get(0).getPartialName()).isEqualTo("Issuer");
            int[] range = signature.getByteRange();
            assertThat(range[0]).isZero();
            assertThat(range[2] + range[3]).isEqualTo(file.length);
            assertThat(file[range[1]]).isEqualTo((byte) '<');
            assertThat(file[range[2] - 1]).isEqualTo((byte) '>');
            SignerInformation signer = onlySigner(signature.getSignedContent(file), signature.getContents(file));
            assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .build(SIGNER.chain().get(0))))
                    .isTrue();
            assertThat(signer.getSignedAttributes().size()).isEqualTo(4);
            ASN1OctetString bound = (ASN1OctetString)
                    signer.getSignedAttributes().get(Oids.LICENCE_DATA_DIGEST).getAttributeValues()[0];
            assertThat(bound.getOctets()).isEqualTo(Digests.sha256(page.data()));
            assertThat(timeStamp(signer).getTimeStampInfo().getMessageImprintDigest())
                    .isEqualTo(Digests.sha256(signer.getSignature()));
        }
    }

    @Test
    void leavesRoomForAProofBehindTheSignatureAndNotMuchMore() throws IOException {
        sealed(SamplePages.of("food-business"));
        byte[] file = sealed(SamplePages.of("food-business"));
        try (PDDocument document = Loader.loadPDF(file)) {
            byte[] contents = document.getSignatureDictionaries().get(0).getContents(file);
            int used = new ASN1InputStream(contents).readObject().getEncoded().length;
            assertThat(contents.length - used).isBetween(LicenceDocuments.FREE_AT_LEAST, 3200);
        }
    }

    @Test
    void signsOnceMoreWhenThePlaceIsTooSmall() throws Exception {
        LicenceDocuments documents = new LicenceDocuments();
        LicencePage page = SamplePages.of("food-business");
        byte[] unsigned = documents.compose(page);
        documents.seal(unsigned, page.data(), SIGNER, SIGNER, AT);
        byte[] wordyToken = Digests.sha256(page.data());
        byte[] large = new org.bouncycastle.asn1.DEROctetString(Arrays.copyOf(wordyToken, 20_000)).getEncoded();
        int[] calls = {0};
        byte[] file = documents.seal(
                unsigned,
                page.data(),
                SIGNER,
                sha256 -> {
                    calls[0]++;
                    return large;
                },
                AT);
        assertThat(calls[0]).isEqualTo(2);
        try (PDDocument document = Loader.loadPDF(file)) {
            PDSignature signature = document.getSignatureDictionaries().get(0);
            assertThat(onlySigner(signature.getSignedContent(file), signature.getContents(file))
                            .verify(new JcaSimpleSignerInfoVerifierBuilder()
                                    .setProvider(BouncyCastle.PROVIDER)
                                    .build(SIGNER.chain().get(0))))
                    .isTrue();
        }
    }

    @Test
    void refusesToSealWhatItDidNotCompose() {
        LicencePage page = SamplePages.of("food-business");
        assertThatThrownBy(() -> DOCUMENTS.seal(sealed(page), page.data(), SIGNER, SIGNER, AT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DOCUMENTS.seal(new byte[10], page.data(), SIGNER, SIGNER, AT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesALabelLongerThanAPage() {
        List<List<Cell>> rows = List.of(List.of(new Cell("项".repeat(1000), "Item", "值", false)));
        assertThatThrownBy(() -> DOCUMENTS.compose(with(SamplePages.of("food-business"), rows)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesARowOfMoreThanThreeFields() {
        Cell cell = new Cell("项", "Item", "值", false);
        assertThatThrownBy(() -> with(SamplePages.of("food-business"), List.of(List.of(cell, cell, cell, cell))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static org.assertj.core.data.Offset<Float> within(float offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    static LicencePage with(LicencePage page, List<List<Cell>> rows) {
        return new LicencePage(
                page.style(),
                page.title(),
                page.titleEn(),
                page.number(),
                page.identifier(),
                rows,
                page.issuer(),
                page.issuerEn(),
                page.date(),
                page.sealCode(),
                page.codeUrl(),
                page.checkNumber(),
                page.data());
    }

    /** Everything the page must say, without spaces: line breaks and letter spacing do not count. */
    private static String[] printed(LicencePage page) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                page.title(),
                                page.number(),
                                page.issuer(),
                                page.checkNumber(),
                                Sheet.date(page.date())),
                        page.rows().stream().flatMap(List::stream).map(Cell::value))
                .map(LicenceDocumentsTest::bare)
                .toArray(String[]::new);
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    /** The text in the order of drawing: first the values, one after the other across pages, then everything. */
    private static String text(PDDocument document) throws IOException {
        StringBuilder values = new StringBuilder();
        StringBuilder all = new StringBuilder();
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
                float size = position.getFontSizeInPt();
                all.append(position.getUnicode());
                if (List.of(12.5f, 10f, 17f, 13.6f).contains(size)) {
                    values.append(position.getUnicode());
                }
            }
        }.getText(document);
        return bare(values + "|" + all);
    }

    private static void assertNothingNearTheEdgeOrOverlapping(PDDocument document) throws IOException {
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
                double edge = Frame.inside();
                assertThat(position.getXDirAdj()).isGreaterThan((float) edge);
                assertThat(position.getXDirAdj() + position.getWidthDirAdj())
                        .isLessThan((float) (position.getPageWidth() - edge));
                assertThat(position.getYDirAdj()).isBetween((float) edge, (float) (position.getPageHeight() - edge));
            }
        }.getText(document);
    }

    private static String scan(BufferedImage image) throws ReaderException {
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage corner = image.getSubimage(0, height / 2, width / 2, height / 2);
        try {
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(corner))),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (NotFoundException e) {
            throw new AssertionError("no code found", e);
        }
    }

    private static SignerInformation onlySigner(byte[] content, byte[] contents) throws CMSException, IOException {
        byte[] cms = new ASN1InputStream(contents).readObject().getEncoded();
        CMSSignedData signed = new CMSSignedData(new CMSProcessableByteArray(content), cms);
        assertThat(signed.getSignerInfos().size()).isEqualTo(1);
        return signed.getSignerInfos().getSigners().iterator().next();
    }

    private static TimeStampToken timeStamp(SignerInformation signer)
            throws IOException, CMSException, TSPException, OperatorCreationException {
        return new TimeStampToken(new CMSSignedData(signer.getUnsignedAttributes()
                .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
                .getAttributeValues()[0]
                .toASN1Primitive()
                .getEncoded()));
    }
}
