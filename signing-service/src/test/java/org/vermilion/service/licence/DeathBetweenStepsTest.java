// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.MortalService;
import org.vermilion.service.running.RunningService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The process dies between any two steps of issuing; after the next start the same key gives one licence, whole. */
@Tag("slow")
class DeathBetweenStepsTest {

    @Test
    void issuesEachLicenceOnceWhateverStepTheProcessDiesAfter() throws Exception {
        Path dataDir = RunningService.newDataDir();
        MortalService service = MortalService.start(dataDir);
        try {
            for (IssuingStep step : IssuingStep.values()) {
                String key = UUID.randomUUID().toString();
                ObjectNode request = Client.sample("food-business");
                dieWhileIssuing(service, step, key, request);
                service = MortalService.start(dataDir);
                assertIssuedOnce(service.client(), step, key, request);
            }
        } finally {
            service.close();
        }
    }

    @Test
    void startsAgainOverADatabaseThatAKilledProcessLeftRunning() throws Exception {
        Path dataDir = RunningService.newDataDir();
        MortalService first = MortalService.start(dataDir);
        String key = UUID.randomUUID().toString();
        ObjectNode request = Client.sample("food-business");
        Answer issued = first.client().issue("market", key, request);
        first.kill();
        assertThat(postmaster(dataDir)).as("the database outlives the service").isPresent();

        try (MortalService second = MortalService.start(dataDir)) {
            assertThat(second.client().issue("market", key, request).json()).isEqualTo(issued.json());
        }
        assertThat(postmaster(dataDir))
                .as("the database stops with the service")
                .isEmpty();
    }

    private static void dieWhileIssuing(MortalService service, IssuingStep step, String key, ObjectNode request)
            throws Exception {
        Client client = service.client();
        client.token("market");
        service.orderDeathAfter(step);
        assertThatThrownBy(() -> client.issue("market", key, request)).isInstanceOf(UncheckedIOException.class);
        assertThat(service.awaitDeath()).isEqualTo(9);
    }

    private static void assertIssuedOnce(Client client, IssuingStep step, String key, ObjectNode request) {
        Answer resumed = client.issue("market", key, request);
        Answer repeated = client.issue("market", key, request);
        String path = "/api/v1/licences?number=" + request.path("number").stringValue();
        JsonNode found = client.send(client.as("market", path)).json().path("licences");
        String identifier = resumed.json().path("identifier").stringValue();

        assertThat(resumed.status()).as("after " + step).isEqualTo(201);
        assertThat(repeated.json()).isEqualTo(resumed.json());
        assertThat(repeated.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/identifier").stringValue()).isEqualTo(identifier);
        JsonNode report = client.verify(client.file("market", identifier), "en").json();
        assertThat(report.path("authenticity").stringValue())
                .as(report.toString())
                .isEqualTo("VALID");
    }

    private static Optional<ProcessHandle> postmaster(Path dataDir) throws Exception {
        Path pidFile = dataDir.resolve("postgres/data/postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return ProcessHandle.of(
                Long.parseLong(Files.readAllLines(pidFile).get(0).strip()));
    }
}
