// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Path FAULTY = Path.of("src/test/resources/faulty.xml");

    @TempDir
    Path folder;

    private Path keys;

    @BeforeEach
    void generate() {
        keys = folder.resolve("keys");
        run(FAULTY, NOW);
    }

    @Test
    void chainOfAGoodSignerIsValidWithRevocation() throws Exception {
        validate("good", NOW);
    }

    @Test
    void expiredSignerIsRefusedNowAndGoodThen() throws Exception {
        assertThatThrownBy(() -> validate("expired", NOW))
                .isInstanceOfSatisfying(
                        CertPathValidatorException.class,
                        e -> assertThat(e.getReason()).isEqualTo(CertPathValidatorException.BasicReason.EXPIRED));
        X509Certificate expired = certificate("certs/expired.pem");
        assertThat(expired.getNotBefore().toInstant()).isEqualTo("2021-01-01T00:00:00Z");
        assertThat(expired.getNotAfter().toInstant()).isEqualTo("2022-01-01T00:00:00Z");
    }

    @Test
    void revokedSignerIsRefused() throws Exception {
        assertThatThrownBy(() -> validate("revoked", NOW))
                .isInstanceOfSatisfying(
                        CertPathValidatorException.class,
                        e -> assertThat(e.getReason()).isEqualTo(CertPathValidatorException.BasicReason.REVOKED));
        var entry = list("issuing-ca").getRevokedCertificate(certificate("certs/revoked.pem"));
        assertThat(entry.getRevocationDate().toInstant()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(entry.getRevocationReason()).hasToString("KEY_COMPROMISE");
    }

    @Test
    void otherRootWithTheSameNameIsNoAnchor() {
        assertThat(keys.resolve("anchors/root.pem")).exists();
        assertThat(keys.resolve("anchors/other-root.pem")).doesNotExist();
        assertThatThrownBy(() -> validate("stranger", NOW)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void timeStampingIsTheOnlyAndCriticalUsageOfTheTsa() throws Exception {
        X509Certificate tsa = certificate("certs/tsa.pem");
        assertThat(tsa.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
        assertThat(tsa.getCriticalExtensionOIDs()).contains("2.5.29.37");
    }

    @Test
    void ocspResponderNeedsNoCheckAndIsNamedToTheOthers() throws Exception {
        X509Certificate ocsp = certificate("certs/ocsp.pem");
        assertThat(ocsp.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.9");
        assertThat(ocsp.getExtensionValue("1.3.6.1.5.5.7.48.1.5")).isNotNull();
        assertThat(new String(
                        certificate("certs/good.pem").getExtensionValue("1.3.6.1.5.5.7.1.1"),
                        StandardCharsets.ISO_8859_1))
                .contains("http://pki.example/pki/ocsp", "http://pki.example/pki/issuing-ca.cer");
    }

    @Test
    void theLogSignsWithEd25519UnderAnOrdinaryCertificate() throws Exception {
        X509Certificate log = certificate("certs/log.pem");
        assertThat(log.getPublicKey().getAlgorithm()).isEqualTo("EdDSA");
        assertThat(log.getPublicKey().getEncoded()).hasSize(44);
        assertThat(log.getKeyUsage()).startsWith(true, false);
        validate("log", NOW);
    }

    @Test
    void everyCertificateSaysThatItIsForDevelopment() throws Exception {
        for (Path file : files("certs")) {
            X509Certificate certificate = certificate("certs/" + file.getFileName());
            assertThat(certificate.getSubjectX500Principal().getName()).contains("OU=DEVELOPMENT ONLY");
            assertThat(certificate.getExtensionValue("2.5.29.32")).isNotNull();
        }
    }

    @Test
    void secondRunChangesNothing() throws IOException {
        Map<String, String> before = contents();
        assertThat(run(FAULTY, NOW.plus(Duration.ofDays(2))))
                .contains("0 made, 10 kept; revocation lists: 0 made, 3 kept");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void renewsListsOfMoreThanThreeDaysAndCountsThem() throws Exception {
        Map<String, String> before = contents();
        assertThat(run(FAULTY, NOW.plus(Duration.ofDays(4))))
                .contains("0 made, 10 kept; revocation lists: 3 made, 0 kept");
        Map<String, String> after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream().filter(f -> !Objects.equals(before.get(f), after.get(f))))
                .containsExactly("crls/issuing-ca.crl", "crls/other-root.crl", "crls/root.crl");
        assertThat(list("root").getExtensionValue("2.5.29.20")).containsExactly(4, 3, 2, 1, 2);
    }

    @Test
    void newLineMakesOnlyThatCertificate() throws IOException {
        Map<String, String> before = contents();
        Path more = changed(
                "</pki>", "<certificate name='late' issuer='issuing-ca' purpose='code' common-name='L'/></pki>");
        assertThat(run(more, NOW)).contains("1 made, 10 kept; revocation lists: 0 made, 3 kept");
        Map<String, String> after = contents();
        after.keySet().removeAll(Set.of("certs/late.pem", "p12/late.p12"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void newRevocationMakesOnlyThatList() throws Exception {
        Path more = changed("common-name=\"Good\"", "common-name=\"Good\" revoked=\"2026-11-01\"");
        assertThat(run(more, NOW)).contains("0 made, 10 kept; revocation lists: 2 made, 1 kept");
        assertThat(list("issuing-ca").isRevoked(certificate("certs/good.pem"))).isTrue();
    }

    @Test
    void saysSoWhenADeclarationNoLongerFitsItsKey() throws IOException {
        Path other = changed("common-name=\"TSA\"", "common-name=\"Other\"");
        assertThat(fail(other))
                .contains(other + ":9: \"tsa\" was made earlier with another subject", "delete", "tsa.p12");
    }

    @Test
    void refusesASignerThatOutlivesItsIssuer() throws IOException {
        Path other = changed("not-after=\"2022-01-01\"", "not-after=\"2060-01-01\"");
        assertThat(failIn(folder.resolve("fresh"), other))
                .contains(other + ":6: \"expired\" ends after its issuer, which is valid until 2045-01-02");
    }

    @Test
    void secretsAreTheOwnersOnly() throws IOException {
        assertThat(permissions(keys)).isEqualTo("rwx------");
        assertThat(permissions(keys.resolve("store.pass"))).isEqualTo("rw-------");
        assertThat(permissions(keys.resolve("p12/good.p12"))).isEqualTo("rw-------");
    }

    @Test
    void leavesNoTemporaryFile() throws IOException {
        assertThat(contents().keySet()).noneMatch(f -> f.contains(".new-"));
    }

    @Test
    void baseUrlOfTheCommandLineWins() throws Exception {
        Path out = folder.resolve("moved");
        assertThat(cli(
                        0,
                        "--config",
                        FAULTY.toString(),
                        "--out",
                        out.toString(),
                        "--base-url",
                        "https://a.example:8443/"))
                .contains("10 made");
        keys = out;
        assertThat(new String(
                        certificate("certs/good.pem").getExtensionValue("2.5.29.31"), StandardCharsets.ISO_8859_1))
                .contains("https://a.example:8443/pki/issuing-ca.crl");
    }

    @Test
    void usageFaultsExitWithTwo() {
        assertThat(cli(2, "--confg", "x")).contains("unknown option --confg", "hint:");
        assertThat(cli(2, "--out")).contains("--out needs a value");
        assertThat(cli(2, "--base-url", "localhost")).contains("not an http(s) address");
        assertThat(cli(1, "--config", "nowhere.xml")).contains("nowhere.xml: no such file");
        assertThat(cli(0, "--help")).contains("--base-url");
    }

    private void validate(String name, Instant at) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = Files.readString(keys.resolve("store.pass")).toCharArray();
        try (InputStream in = Files.newInputStream(keys.resolve("p12/" + name + ".p12"))) {
            store.load(in, password);
        }
        List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(name))
                .map(X509Certificate.class::cast)
                .toList();
        assertThat(store.getKey(name, password)).isNotNull();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate("anchors/root.pem"), null)));
        parameters.setDate(Date.from(at));
        parameters.addCertStore(CertStore.getInstance(
                "Collection", new CollectionCertStoreParameters(List.of(list("root"), list("issuing-ca")))));
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        CertPathValidator.getInstance("PKIX")
                .validate(factory.generateCertPath(chain.subList(0, chain.size() - 1)), parameters);
    }

    private X509Certificate certificate(String file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(keys.resolve(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private X509CRL list(String name) throws IOException, GeneralSecurityException {
        return RevocationLists.parse(Files.readAllBytes(keys.resolve("crls/" + name + ".crl")));
    }

    private Path changed(String what, String with) throws IOException {
        String text = Files.readString(FAULTY);
        assertThat(text).contains(what);
        return Files.writeString(folder.resolve("changed.xml"), text.replace(what, with));
    }

    private String run(Path config, Instant now) {
        return cli(0, now, "--config", config.toString(), "--out", keys.toString());
    }

    private String fail(Path config) {
        return failIn(keys, config);
    }

    private static String failIn(Path out, Path config) {
        return cli(1, "--config", config.toString(), "--out", out.toString());
    }

    private static String cli(int exit, String... args) {
        return cli(exit, NOW, args);
    }

    private static String cli(int exit, Instant now, String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = new Main(out, out).run(args, now);
        String said = bytes.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isEqualTo(exit);
        return said;
    }

    private List<Path> files(String under) throws IOException {
        try (Stream<Path> files = Files.walk(keys.resolve(under))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : files("")) {
            contents.put(keys.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
        }
        return contents;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
