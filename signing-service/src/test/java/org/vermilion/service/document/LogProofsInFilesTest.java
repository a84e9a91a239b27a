// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vermilion.service.document.LicenceDocumentsTest.AT;
import static org.vermilion.service.document.LicenceDocumentsTest.DOCUMENTS;
import static org.vermilion.service.document.LicenceDocumentsTest.SIGNER;
import static org.vermilion.service.document.LicenceDocumentsTest.sealed;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.vermilion.core.crypto.Cms;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.crypto.Oids;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceIdentifier;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.InclusionProof;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.Leaf;
import org.vermilion.core.log.LogProof;
import org.vermilion.core.log.NoteSignature;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;

class LogProofsInFilesTest {

    private static final LicencePage PAGE = SamplePages.of("food-business");
    private static final Licence LICENCE = licence();
    private static final byte[] TOKEN = SIGNER.stamp(Digests.sha256("checkpoint".getBytes(UTF_8)));

    private static Licence licence() {
        String department = "11990100MB0A00001L";
        String type = department + "001";
        LocalDate day = LocalDate.of(2026, 11, 23);
        return new Licence(
                LicenceIdentifier.of(type, department, PAGE.number(), 1),
                type,
                "食品经营许可证",
                "Food business licence",
                PAGE.number(),
                department,
                PAGE.issuer(),
                "990100",
                List.of(),
                day,
                day,
                null,
                CanonicalJson.newObject(),
                new Licence.StatusReference("urn:example:status:1", 123),
                "AAECAwQFBgcICQoLDA0ODw");
    }

    private static LogProof proof(int levels, int witnesses) {
        Hash hash = Tree.leaf(new byte[0]);
        String origin = "transparency-log.linjiang.example/licences";
        Checkpoint checkpoint = new Checkpoint(origin, new TreeHead(1L << levels, hash));
        List<NoteSignature> signatures = new ArrayList<>(List.of(signature(origin, 68)));
        IntStream.range(0, witnesses)
                .mapToObj(i -> signature("witness.of.the.department-" + i + ".linjiang.example", 76))
                .forEach(signatures::add);
        return new LogProof(
                new InclusionProof((1L << levels) - 1, Collections.nCopies(levels, hash)),
                new SignedNote(checkpoint.text(), signatures));
    }

    private static NoteSignature signature(String name, int length) {
        return new NoteSignature(name, Base64.getEncoder().encodeToString(new byte[length]));
    }

    /** The CMS of a file, which has to be DER with each attribute once. */
    private static Cms cms(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            byte[] contents = document.getSignatureDictionaries().get(0).getContents(file);
            Cms cms = Cms.parse(new ASN1InputStream(contents).readObject().getEncoded());
            assertThat(cms.isDer()).isTrue();
            assertThat(cms.attributesAreSingle()).isTrue();
            assertThat(cms.signatureVerifies()).isTrue();
            return cms;
        }
    }

    private static byte[] proofIn(byte[] file) throws IOException {
        return ((ASN1OctetString) cms(file).unsignedAttribute(Oids.LOG_PROOF).orElseThrow()).getOctets();
    }

    private static byte[] signedBytes(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            PDSignature signature = document.getSignatureDictionaries().get(0);
            return signature.getSignedContent(file);
        }
    }

    @Test
    void aProofJoinsTheFileWithoutChangingASignedByte() throws IOException {
        byte[] file = sealed(PAGE);
        byte[] proven = DOCUMENTS.withProof(file, proof(20, 2), Optional.empty());
        assertThat(proven).hasSameSizeAs(file);
        assertThat(signedBytes(proven)).isEqualTo(signedBytes(file));
        assertThat(cms(proven).signatureValue()).isEqualTo(cms(file).signatureValue());
        assertThat(proofIn(proven)).isEqualTo(proof(20, 2).bytes());
        assertThat(cms(proven).unsignedAttribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken))
                .isEqualTo(cms(file).unsignedAttribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken));
    }

    @Test
    void aProofFitsOfALogOfFourThousandMillionLeavesWithFourWitnesses() throws IOException {
        sealed(PAGE);
        byte[] proven = DOCUMENTS.withProof(sealed(PAGE), proof(32, 4), Optional.empty());
        assertThat(proofIn(proven)).isEqualTo(proof(32, 4).bytes());
    }

    @Test
    void aProofTakesThePlaceOfAnEarlierOneAlsoIfItIsShorter() throws IOException {
        byte[] file = sealed(PAGE);
        byte[] first = DOCUMENTS.withProof(file, proof(32, 4), Optional.empty());
        byte[] second = DOCUMENTS.withProof(first, proof(3, 1), Optional.empty());
        assertThat(second).isEqualTo(DOCUMENTS.withProof(file, proof(3, 1), Optional.empty()));
        assertThat(DOCUMENTS.withProof(second, proof(3, 1), Optional.empty())).isEqualTo(second);
    }

    @Test
    void theLeafCommitsToSignatureAndSignedBytesAndNotToTheProof() throws IOException {
        byte[] file = sealed(PAGE);
        byte[] leaf = DOCUMENTS.leaf(file, LICENCE);
        assertThat(leaf)
                .isEqualTo(Leaf.issue(
                        LICENCE.saltBytes(),
                        LICENCE.identifier().toString(),
                        cms(file).signatureValue(),
                        Digests.sha256(signedBytes(file))));
        assertThat(DOCUMENTS.leaf(DOCUMENTS.withProof(file, proof(20, 2), Optional.empty()), LICENCE))
                .isEqualTo(leaf);
        assertThat(DOCUMENTS.leaf(sealed(PAGE), LICENCE)).isNotEqualTo(leaf);
    }

    @Test
    void aLicenceThatTakesItsTimeFromTheCheckpointHasNoTokenOfItsOwnAndRoomForTheCheckpoints() throws IOException {
        byte[] file = DOCUMENTS.seal(DOCUMENTS.compose(PAGE), PAGE.data(), SIGNER, AT);
        assertThat(cms(file).unsignedAttributes()).isEmpty();
        byte[] proven = DOCUMENTS.withProof(file, proof(32, 4), Optional.of(TOKEN));
        assertThat(cms(proven).unsignedAttributes())
                .containsExactlyInAnyOrder(Oids.LOG_PROOF, Oids.CHECKPOINT_TIME_STAMP);
        assertThat(cms(proven)
                        .unsignedAttribute(Oids.CHECKPOINT_TIME_STAMP)
                        .orElseThrow()
                        .toASN1Primitive()
                        .getEncoded())
                .isEqualTo(TOKEN);
        assertThat(cms(DOCUMENTS.withProof(proven, proof(3, 1), Optional.empty()))
                        .unsignedAttributes())
                .containsExactly(Oids.LOG_PROOF);
    }

    @Test
    void aSignatureWithATimeStampOfItsOwnTakesNoneOfTheCheckpoint() throws IOException {
        byte[] proven = DOCUMENTS.withProof(sealed(PAGE), proof(20, 2), Optional.of(TOKEN));
        assertThat(cms(proven).unsignedAttributes())
                .containsExactlyInAnyOrder(Oids.LOG_PROOF, PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    }

    @Test
    void saysWhenAProofIsTooLargeForItsPlace() {
        assertThatThrownBy(() -> DOCUMENTS.withProof(sealed(PAGE), proof(62, 40), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not fit into its place");
    }

    @Test
    void refusesWhatIsNotASealedLicence() {
        byte[] unsigned = DOCUMENTS.compose(PAGE);
        assertThatThrownBy(() -> DOCUMENTS.leaf(unsigned, LICENCE)).hasMessageContaining("not a sealed licence");
        byte[] file = sealed(PAGE);
        assertThatThrownBy(() -> DOCUMENTS.leaf(Arrays.copyOf(file, file.length - 1), LICENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(InvalidLogData.class);
        assertThatThrownBy(() -> DOCUMENTS.withProof(new byte[0], proof(3, 1), Optional.empty()))
                .hasMessageContaining("not a sealed licence");
    }
}
