// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenSSL, which shares no code with us, says of our certificates and lists. */
class OpensslTest {
    @TempDir
    Path folder;

    @BeforeEach
    void generate() throws IOException, InterruptedException {
        assumeTrue(exists(), "openssl is not installed");
        PrintStream out = new PrintStream(folder.resolve("said").toFile(), StandardCharsets.UTF_8);
        int exit = new Main(out, out)
                .run(
                        new String[] {"--config", "src/test/resources/faulty.xml", "--out", folder.toString()},
                        Instant.now());
        assertThat(exit).isZero();
    }

    @Test
    void acceptsEveryGoodCertificateStrictlyWithLists() throws IOException, InterruptedException {
        for (String name : List.of("root", "issuing-ca", "good", "tsa", "ocsp", "log")) {
            assertThat(verify(name)).contains(": OK");
        }
    }

    @Test
    void refusesTheFaultyOnesForTheirFault() throws IOException, InterruptedException {
        assertThat(verify("expired")).contains("certificate has expired");
        assertThat(verify("revoked")).contains("certificate revoked");
        assertThat(verify("stranger")).doesNotContain(": OK");
    }

    @Test
    void acceptsTheTsaForTimeStampingOnly() throws IOException, InterruptedException {
        assertThat(verify("tsa", "-purpose", "timestampsign")).contains(": OK");
        assertThat(verify("good", "-purpose", "timestampsign")).doesNotContain(": OK");
    }

    @Test
    void readsTheListAndItsSignature() throws IOException, InterruptedException {
        assertThat(openssl(
                        "crl",
                        "-inform",
                        "DER",
                        "-in",
                        "crls/issuing-ca.crl",
                        "-noout",
                        "-text",
                        "-CAfile",
                        "intermediates/issuing-ca.pem"))
                .contains("verify OK", "Version 2", "Key Compromise", "Authority Key Identifier", "CRL Number");
    }

    private String verify(String name, String... more) throws IOException, InterruptedException {
        StringBuilder lists = new StringBuilder();
        for (String issuer : List.of("root", "issuing-ca")) {
            lists.append(openssl("crl", "-inform", "DER", "-in", "crls/" + issuer + ".crl"));
        }
        Files.writeString(folder.resolve("lists.pem"), lists);
        List<String> command = new ArrayList<>(List.of(
                "verify",
                "-x509_strict",
                "-crl_check_all",
                "-CRLfile",
                "lists.pem",
                "-CAfile",
                "anchors/root.pem",
                "-untrusted",
                "intermediates/issuing-ca.pem"));
        command.addAll(List.of(more));
        command.add("certs/" + name + ".pem");
        return openssl(command.toArray(String[]::new));
    }

    private String openssl(String... args) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("openssl"), Stream.of(args)).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static boolean exists() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
