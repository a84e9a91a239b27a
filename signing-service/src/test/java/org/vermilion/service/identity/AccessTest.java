// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;

/** What is open is named; all else is closed. */
class AccessTest {
    private final RunningService service = RunningService.shared();
    private final Client client = service.client();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/V",
                "/api/v1/trust-pack",
                "/api/v1/licence-types",
                "/api/v1/openapi",
                "/status/1",
                "/actuator/health",
                "/css/vermilion.css"
            })
    void letsAnyoneRead(String path) {
        assertThat(client.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/licences", "/api/v1/licences/x/file", "/api/v1/unheard-of", "/actuator/prometheus"})
    void asksAStrangerForAToken(String path) {
        Answer answer = client.get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:vermilion:problem:token-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/unheard-of", "/error"})
    void hidesWhatIsNotNamed(String path) {
        assertThat(client.get(path).status()).isIn(401, 404);
    }

    @Test
    void refusesATokenThatIsNotOurs() {
        Answer answer = client.send(client.to("/api/v1/licences").header("Authorization", "Bearer a.b.c"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void refusesATokenWithoutTheScope() {
        Answer answer = client.send(client.as("operator", "/api/v1/licences"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:vermilion:problem:scope-required");
    }

    @Test
    void showsMetricsToTheOperator() {
        Answer answer = client.send(client.as("operator", "/actuator/prometheus"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("vermilion_licences_issued_total");
        assertThat(client.send(client.as("market", "/actuator/prometheus")).status())
                .isEqualTo(403);
    }

    @Test
    void answersABadRequestAsOneAndNotAsOneWithoutToken() {
        Answer answer = client.send(client.to("/api/v1/verifications")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x")));

        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/licences", "/unheard-of"})
    void sendsAStrictContentPolicyWithEveryAnswer(String path) {
        Answer answer = client.get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void keepsSecretsFromOtherUsers() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(service.dataDir().resolve("secrets/clients.properties"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(service.dataDir().resolve("secrets"))))
                .isEqualTo("rwx------");
    }
}
