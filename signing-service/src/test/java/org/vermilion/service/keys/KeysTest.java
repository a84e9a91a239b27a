// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vermilion.core.log.NoteSignature;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.SignatureType;

class KeysTest {
    private static final String MARKET = "11990100MB0A00001L";
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    private final Keys keys = TestKeys.keys();

    @TempDir
    Path folder;

    @Test
    void findsTheSignersOfADepartmentByItsCode() {
        assertThat(keys.documentSigner(MARKET).name()).isEqualTo("market-seal");
        assertThat(keys.codeSigner(MARKET).name()).isEqualTo("market-code");
        assertThat(keys.documentSigner(MARKET).chain()).hasSize(3);
    }

    @Test
    void saysWhichKeyIsMissing() {
        assertThatThrownBy(() -> keys.documentSigner("11990100MB0A00009X"))
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("signs documents of department 11990100MB0A00009X");
    }

    @Test
    void signatureIsGoodForTheJdk() throws Exception {
        Signer signer = keys.documentSigner(MARKET);
        assertThat(verifies(signer, "SHA256withECDSA", signer.sign(MESSAGE))).isTrue();
    }

    @Test
    void plainSignatureIsTwoNumbersOf32Bytes() throws Exception {
        Signer signer = keys.codeSigner(MARKET);
        for (int i = 0; i < 300; i++) { // some have a leading zero byte
            byte[] signature = signer.signPlain(MESSAGE);
            assertThat(signature).hasSize(64);
            assertThat(verifies(signer, "SHA256withECDSAinP1363Format", signature))
                    .isTrue();
        }
    }

    @Test
    void theLogSignsNotes() {
        NoteSigner signer = keys.log().under("example.com/log", SignatureType.ED25519);
        NoteSignature signature = signer.sign("text\n");
        assertThat(signer.key().verify("text\n", signature)).isTrue();
        assertThat(signer.key().publicKey()).isNotEqualTo(keys.witness().publicKey());
        assertThat(signer.sign("text\n")).as("one text has one signature").isEqualTo(signature);
    }

    @Test
    void aKeyForDocumentsSignsNoNotes() {
        assertThatThrownBy(() -> TestKeys.noteKey("market-seal"))
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("market-seal is not an Ed25519 key");
    }

    @Test
    void noMethodGivesAKeyAway() {
        for (Class<?> type : new Class<?>[] {Keys.class, Signer.class, NoteKey.class, Authorities.class}) {
            assertThat(Arrays.stream(type.getMethods()).map(Method::getReturnType))
                    .noneMatch(Key.class::isAssignableFrom);
        }
    }

    @Test
    void noTextShowsAKey() throws Exception {
        String secret = privateNumber("market-seal").toString(16);
        String said = keys + " " + keys.documentSigner(MARKET) + " "
                + keys.documentSigner(MARKET).contentSigner();
        assertThat(said).contains("Signer[market-seal").doesNotContain(secret);
    }

    @Test
    void authoritiesKeysAreNeverOpened() throws IOException {
        copy(TestKeys.folder(), folder);
        Files.writeString(folder.resolve("p12/root.p12"), "not a key store");
        Files.writeString(folder.resolve("p12/issuing-ca.p12"), "not a key store");
        assertThat(TestKeys.keysIn(folder).ocsp().name()).isEqualTo("ocsp");
    }

    @Test
    void refusesTwoKeysForOneDepartment() throws IOException {
        Path config = Files.writeString(
                folder.resolve("pki.xml"),
                Files.readString(Path.of("src/test/resources/keys/faulty.xml"))
                        .replace(
                                "<certificate name=\"revoked\"",
                                "<certificate name=\"x-seal\" issuer=\"issuing-ca\" purpose=\"seal\" common-name=\"X\""
                                        + " code=\"" + MARKET + "\"/><certificate name=\"revoked\""));
        Path made = TestKeys.make(config);
        assertThatThrownBy(() -> TestKeys.keysIn(made))
                .isInstanceOf(UnusableKeys.class)
                .hasMessage("Both market-seal and x-seal are keys of " + MARKET + ".");
    }

    @Test
    void aKeyWhoseCertificateHasRunOutSignsNoMore() {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(365 * 5 + 30));
        assertThatThrownBy(() -> Keys.read(TestKeys.folder(), later))
                .isInstanceOf(UnusableKeys.class)
                .hasMessageMatching("The certificate of [a-z]+-seal is valid from .* and cannot be used now\\.");
        MovingClock clock = new MovingClock();
        Keys running = Keys.read(TestKeys.folder(), clock);
        assertThat(running.documentSigner(MARKET)).isNotNull();
        clock.now = later.instant();
        assertThatThrownBy(() -> running.documentSigner(MARKET)).isInstanceOf(UnusableKeys.class);
        assertThat(running.timeStamping()).isNotNull(); // its certificate lasts longer
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheFolder() throws IOException {
        assertThatThrownBy(() -> TestKeys.keysIn(folder.resolve("none")))
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("store.pass cannot be read");
        copy(TestKeys.folder(), folder);
        Files.writeString(folder.resolve("store.pass"), "wrong");
        assertThatThrownBy(() -> TestKeys.keysIn(folder))
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining(".p12 cannot be opened")
                .hasMessageNotContaining("\n");
    }

    private static boolean verifies(Signer signer, String algorithm, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance(algorithm, "SunEC");
        verifier.initVerify(signer.certificate());
        verifier.update(MESSAGE);
        return verifier.verify(signature);
    }

    private static BigInteger privateNumber(String name) throws Exception {
        char[] password =
                Files.readString(TestKeys.folder().resolve("store.pass")).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(TestKeys.folder().resolve("p12/" + name + ".p12"))) {
            store.load(in, password);
        }
        PrivateKey key = (PrivateKey) store.getKey(name, password);
        return ((ECPrivateKey) key).getS();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
