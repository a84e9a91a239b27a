// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vermilion.service.log.TransparencyLog;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.RunningService;
import tools.jackson.databind.JsonNode;

/** The whole service with a ledger and without one. */
class LedgerInServiceTest {
    @TempDir
    private Path dir;

    @Test
    void saysThatThereIsNoLedgerAndIsWellWithoutOne() {
        Client client = RunningService.shared().client();

        JsonNode forAll = client.get("/actuator/health").json();
        JsonNode forOperator =
                client.send(client.as("operator", "/actuator/health")).json();

        assertThat(forAll.path("status").stringValue()).isEqualTo("UP");
        assertThat(forAll.toString()).doesNotContain("ledger\":{");
        assertThat(forOperator.at("/components/ledger/status").stringValue()).isEqualTo("UP");
        assertThat(forOperator.at("/components/ledger/details/state").stringValue())
                .isEqualTo("not configured");
        assertThat(forOperator.at("/components/ledger/details/sentence_zh").stringValue())
                .contains("未配置账本");
    }

    @Test
    void anchorsByItselfAndTellsHowFarItIs() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(dir);
                RunningService service = RunningService.start(
                        RunningService.newDataDir(),
                        "vermilion.ledger.connection=" + peer.connection(),
                        "vermilion.ledger.interval=200ms")) {
            TransparencyLog log = service.bean(TransparencyLog.class);
            log.append("an entry".getBytes(StandardCharsets.UTF_8));
            Client client = service.client();

            Await.until(
                    Duration.ofMinutes(1),
                    () -> health(client).path("state").stringValue("").equals("in-step")
                            && health(client).path("anchoredLeaves").longValue(0) == 1);

            String metrics = new String(
                    client.send(client.as("operator", "/actuator/prometheus")).body(), StandardCharsets.UTF_8);
            assertThat(peer.ledger().head(log.origin()).size()).isEqualTo(1);
            assertThat(metrics)
                    .contains("vermilion_ledger_anchored 1.0")
                    .contains("vermilion_ledger_lag_leaves 0.0")
                    .contains("vermilion_ledger_alarm 0.0")
                    .contains("vermilion_ledger_anchors_total{outcome=\"committed\"} 1.0")
                    .contains("vermilion_ledger_step_seconds_count{step=\"endorsed\"}");
        }
    }

    @Test
    void refusesToStartWithALedgerThatTheSettingsDescribeBadly() {
        assertThatThrownBy(() -> RunningService.start(
                        RunningService.newDataDir(), "vermilion.ledger.connection=" + dir.resolve("none.properties")))
                .rootCause()
                .isInstanceOf(UnusableLedger.class)
                .hasMessageContaining("none.properties");
    }

    private static JsonNode health(Client client) {
        return client.send(client.as("operator", "/actuator/health")).json().at("/components/ledger/details");
    }
}
