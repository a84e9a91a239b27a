// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.vermilion.core.log.Logs.ORIGIN;
import static org.vermilion.core.log.Logs.refuses;
import static org.vermilion.core.log.Logs.signer;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vermilion.core.log.InvalidLogData.Fault;

class NotesTest {

    private static final NoteSigner LOG = signer(ORIGIN, SignatureType.ED25519);
    private static final NoteSigner OTHER_LOG = signer("other.example", SignatureType.ED25519);
    private static final NoteSigner WITNESS = signer("witness.example", SignatureType.COSIGNATURE);
    private static final Instant TIME = Instant.parse("2026-11-23T04:00:00Z");
    private static final List<Hash> LEAVES = Logs.leaves(7);
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, Logs.head(LEAVES));

    private static SignedNote note(NoteSignature... signatures) {
        return new SignedNote(CHECKPOINT.text(), List.of(signatures));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void signsAndVerifiesTheExampleOfTheSpecification() {
        NoteVerifier key = NoteVerifier.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        SignedNote note = SignedNote.parse(utf8("This is an example message.\n\n— example.com/foo "
                + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"));
        assertThat(note.verifiedBy(List.of(key))).containsOnlyKeys(key);
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(key.keyId()).isEqualTo(0x530d903a);
        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.type()).isEqualTo(SignatureType.ED25519);
    }

    @Test
    void cosignatureOfTheSpecificationKeepsItsTime() {
        NoteSignature line = NoteSignature.parse(
                "— witness.example.com/w1 "
                        + "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==");
        assertThat(Cosignature.seconds(line.signature())).isEqualTo(1679315147L);
        assertThat(line.keyId()).isEqualTo(0x8d66cf3f);
    }

    @Test
    void signedNoteIsReadAsItIsWritten() {
        SignedNote note = note(LOG.sign(CHECKPOINT.text()), WITNESS.cosign(CHECKPOINT, TIME));
        assertThat(SignedNote.parse(note.bytes())).isEqualTo(note);
        assertThat(note.verifiedBy(List.of(WITNESS.key(), LOG.key())))
                .containsExactly(
                        Map.entry(LOG.key(), note.signatures().get(0)),
                        Map.entry(WITNESS.key(), note.signatures().get(1)));
    }

    @Test
    void textMayBeASingleNewline() {
        SignedNote note = new SignedNote("\n", List.of(LOG.sign("\n")));
        assertThat(SignedNote.parse(note.bytes())).isEqualTo(note);
    }

    @Test
    void furtherSignaturesComeBelow() {
        SignedNote note = note(LOG.sign(CHECKPOINT.text()));
        NoteSignature cosignature = WITNESS.cosign(CHECKPOINT, TIME);
        assertThat(note.with(List.of(cosignature)).signatures())
                .containsExactly(note.signatures().get(0), cosignature);
    }

    @Test
    void firstSignatureOfAKeyIsTheOneThatCounts() {
        NoteSignature first = WITNESS.cosign(CHECKPOINT, TIME);
        NoteSignature second = WITNESS.cosign(CHECKPOINT, TIME.plusSeconds(9));
        assertThat(note(first, second).verifiedBy(List.of(WITNESS.key()))).containsEntry(WITNESS.key(), first);
    }

    @Test
    void signerOfOneTypeDoesNotMakeTheOther() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WITNESS.sign(CHECKPOINT.text()))
                .withMessageContaining("ED25519");
        assertThatIllegalStateException()
                .isThrownBy(() -> LOG.cosign(CHECKPOINT, TIME))
                .withMessageContaining("COSIGNATURE");
    }

    @Test
    void signerWithAnotherPrivateKeySignsNothing() {
        NoteSigner mixedUp = new NoteSigner(OTHER_LOG.key(), LOG.ed25519());
        assertThatIllegalStateException()
                .isThrownBy(() -> mixedUp.sign(CHECKPOINT.text()))
                .withMessageContaining("does not belong");
    }

    @Test
    void everyFlippedBitOfASignatureIsRefused() {
        NoteSignature good = LOG.sign(CHECKPOINT.text());
        for (int bit = 0; bit < 512; bit += 7) {
            byte[] signature = good.signature();
            signature[bit / 8] ^= (byte) (1 << (bit % 8));
            NoteSignature bad = NoteSignature.of(LOG.key(), signature);
            assertThat(LOG.key().verify(CHECKPOINT.text(), bad)).isFalse();
        }
    }

    @Test
    void everyFlippedBitOfACosignatureAndItsTimeIsRefused() {
        NoteSignature good = WITNESS.cosign(CHECKPOINT, TIME);
        assertThat(WITNESS.key().verify(CHECKPOINT.text(), good)).isTrue();
        for (int bit = 0; bit < 576; bit += bit < 64 ? 1 : 7) {
            byte[] signature = good.signature();
            signature[bit / 8] ^= (byte) (1 << (bit % 8));
            NoteSignature bad = NoteSignature.of(WITNESS.key(), signature);
            assertThat(WITNESS.key().verify(CHECKPOINT.text(), bad)).isFalse();
        }
    }

    @Test
    void cosignatureTimesEndWithTheYear9999AndStartIn1970() {
        Instant last = Instant.parse("9999-12-31T23:59:59Z");
        assertThat(WITNESS.key().verify(CHECKPOINT.text(), WITNESS.cosign(CHECKPOINT, last)))
                .isTrue();
        assertThat(WITNESS.key().verify(CHECKPOINT.text(), WITNESS.cosign(CHECKPOINT, Instant.EPOCH)))
                .isTrue();
        assertThatIllegalStateException().isThrownBy(() -> WITNESS.cosign(CHECKPOINT, last.plusSeconds(1)));
        assertThatIllegalStateException().isThrownBy(() -> WITNESS.cosign(CHECKPOINT, Instant.EPOCH.minusSeconds(1)));
    }

    @Test
    void signatureUnderAnotherNameIsNotThisKeys() {
        NoteSignature good = LOG.sign(CHECKPOINT.text());
        NoteSignature renamed = new NoteSignature("renamed.example", good.payload());
        assertThat(LOG.key().verify(CHECKPOINT.text(), renamed)).isFalse();
        assertThat(LOG.key().verify(CHECKPOINT.text(), good)).isTrue();
        assertThat(OTHER_LOG.key().verify(CHECKPOINT.text(), good)).isFalse();
    }

    @Test
    void keysAreEqualByNameTypeAndKey() {
        NoteVerifier key = LOG.key();
        NoteVerifier cosigning = NoteVerifier.of(key.name(), SignatureType.COSIGNATURE, key.publicKey());
        NoteVerifier renamed = NoteVerifier.of("renamed.example", key.type(), key.publicKey());
        assertThat(NoteVerifier.parse(key.vkey()))
                .isEqualTo(key)
                .hasSameHashCodeAs(key)
                .hasToString(key.vkey());
        assertThat(key)
                .isNotEqualTo(cosigning)
                .isNotEqualTo(renamed)
                .isNotEqualTo(OTHER_LOG.key())
                .isNotEqualTo(null);
        assertThat(key.hashCode()).isNotEqualTo(cosigning.hashCode());
        assertThat(key.hasKeyOf(renamed)).isTrue();
        assertThat(key.hasKeyOf(OTHER_LOG.key())).isFalse();
        key.publicKey()[0] ^= 1;
        assertThat(key).isEqualTo(LOG.key());
    }

    @Test
    void keyIsTakenInByCopy() {
        byte[] publicKey = LOG.key().publicKey();
        NoteVerifier key = NoteVerifier.of("a.example", SignatureType.ED25519, publicKey);
        publicKey[0] ^= 1;
        assertThat(key.hasKeyOf(LOG.key())).isTrue();
    }

    @Test
    void keyNamesHaveNoSpaceOfAnyKind() {
        for (int space :
                new int[] {' ', '\t', '\n', 0x0b, 0x1c, 0x85, 0xa0, 0x2028, 0x2029, 0x3000, '+', 0, 0xd800, 0xdfff}) {
            String name = "a" + new String(Character.toChars(space)) + "b";
            refuses(Fault.MALFORMED, () -> new NoteSignature(name, "AAAAAAA="));
        }
        assertThat(new NoteSignature("临江市/日志", "AAAAAAA=").name()).isEqualTo("临江市/日志");
        refuses("empty", () -> new NoteSignature("", "AAAAAAA="));
    }

    @Test
    void noteIsBoundedInSizeAndSignatures() {
        NoteSignature line = LOG.sign(CHECKPOINT.text());
        assertThat(new SignedNote(CHECKPOINT.text(), Collections.nCopies(64, line)).signatures())
                .hasSize(64);
        refuses("65 signatures", () -> new SignedNote(CHECKPOINT.text(), Collections.nCopies(65, line)));
        refuses("65 signatures", () -> note(line).with(Collections.nCopies(64, line)));
        refuses("no signature", () -> new SignedNote(CHECKPOINT.text(), List.of()));
        refuses("524289 bytes", () -> SignedNote.parse(new byte[SignedNote.LONGEST + 1]));
        refuses("no blank line", () -> SignedNote.parse(utf8("a".repeat(SignedNote.LONGEST))));
    }

    @Test
    void noteHasNoControlCharacterAndEndsItsText() {
        NoteSignature line = LOG.sign(CHECKPOINT.text());
        refuses("newline", () -> new SignedNote("text", List.of(line)));
        refuses("control", () -> new SignedNote("te\u001fxt\n", List.of(line)));
        refuses("control", () -> new SignedNote("te\ud800xt\n", List.of(line)));
        refuses("control", () -> new SignedNote("te\udfffxt\n", List.of(line)));
        assertThat(new SignedNote("朱印 \ue000\ud7ff\n", List.of(line)).text()).startsWith("朱印");
        refuses("control", () -> SignedNote.parse(utf8("a\rb\n\n" + line.line() + "\n")));
    }

    @Test
    void refusalsSayWhatTheyMet() {
        String text = CHECKPOINT.text() + "\n";
        refuses("unexpected start of a signature line: \"- a b\"", () -> SignedNote.parse(utf8(text + "- a b\n")));
        refuses("without a signature: \"— a\"", () -> SignedNote.parse(utf8(text + "— a\n")));
        refuses("of \"a\" is too short", () -> SignedNote.parse(utf8(text + "— a AAAAAA==\n")));
        refuses("does not end with a newline", () -> SignedNote.parse(utf8(text + "— a AAAAAAA=")));
        refuses("is not UTF-8", () -> SignedNote.parse(new byte[] {(byte) 0xff}));
        refuses("is not Base64: \"A?\"", () -> NoteSignature.parse("— a A?"));
        refuses("not canonical Base64: \"AAAAAAB=\"", () -> NoteSignature.parse("— a AAAAAAB="));
        refuses(
                "it names [\"" + ORIGIN + "\"]",
                () -> note(LOG.sign(CHECKPOINT.text())).verifiedBy(List.of()));
        refuses(
                "signature of \"" + ORIGIN + "\" is not over this text",
                () -> new SignedNote("a\n", List.of(LOG.sign("b\n"))).verifiedBy(List.of(LOG.key())));
        refuses("0x02 are not supported", () -> NoteVerifier.parse("a+00000000+Ag=="));
        refuses("32 bytes, not 1", () -> NoteVerifier.parse("a+00000000+AQA="));
        refuses("is empty", () -> NoteVerifier.parse("a+00000000+"));
        refuses("unlike \"a+b\"", () -> NoteVerifier.parse("a+b"));
        refuses("should be", () -> NoteVerifier.parse(LOG.key().vkey().replaceAll("\\+[0-9a-f]{8}\\+", "+00000000+")));
    }

    @Test
    void quotesStayShortAndHarmless() {
        assertThat(Text.quote("a\u001b[31m\u202eb")).isEqualTo("\"a?[31m?b\"");
        assertThat(Text.quote("x".repeat(80))).hasSize(82);
        assertThat(Text.quote("x".repeat(81))).hasSize(85).endsWith("...\"");
    }

    @Test
    void decimalsHaveOneSpelling() {
        assertThat(Text.decimal("n", "0")).isZero();
        assertThat(Text.decimal("n", "10")).isEqualTo(10);
        assertThat(Text.decimal("n", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        for (String text : List.of("", "00", "01", "-1", "+1", "1 ", "1a", "/", ":", "10000000000000000000")) {
            refuses("no plain decimal", () -> Text.decimal("n", text));
        }
        refuses("above 2^63-1", () -> Text.decimal("n", "9223372036854775808"));
    }

    @Test
    void checkpointKeepsItsLines() {
        Checkpoint checkpoint = new Checkpoint(ORIGIN, CHECKPOINT.head(), List.of("one", "two"));
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        assertThat(Checkpoint.parse(CHECKPOINT.text())).isEqualTo(CHECKPOINT);
        refuses("origin of a checkpoint is empty", () -> new Checkpoint("", CHECKPOINT.head()));
        refuses("origin of a checkpoint has a newline", () -> new Checkpoint("a\nb", CHECKPOINT.head()));
        refuses("origin of a checkpoint has a newline", () -> new Checkpoint("\na", CHECKPOINT.head()));
        refuses("extension line", () -> new Checkpoint(ORIGIN, CHECKPOINT.head(), List.of("")));
        refuses("this has 2", () -> Checkpoint.parse("a\n1\n"));
        refuses("the size in a checkpoint", () -> Checkpoint.parse("a\n01\nx\n"));
    }
}
