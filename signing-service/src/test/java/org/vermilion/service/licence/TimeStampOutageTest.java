// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;
import tools.jackson.databind.node.ObjectNode;

/** The time-stamp authority is down; when it is back, the same key goes on where it stopped. */
@Tag("slow")
class TimeStampOutageTest {

    @Test
    void refusesForNowAndResumesLater() {
        Path dataDir = RunningService.newDataDir();
        String key = UUID.randomUUID().toString();
        ObjectNode request = Client.sample("food-business");
        String url = "vermilion.tsa.url=http://127.0.0.1:9/tsa";
        try (RunningService down = RunningService.start(dataDir, url, "vermilion.tsa.attempts=1")) {
            Answer refused = down.client().issue("market", key, request);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("30");
            assertThat(refused.json().path("type").stringValue())
                    .isEqualTo("urn:vermilion:problem:time-stamp-unavailable");
            assertThat(down.client()
                            .send(down.client().as("market", "/api/v1/licences"))
                            .json()
                            .path("licences"))
                    .isEmpty();
        }
        try (RunningService up = RunningService.start(dataDir)) {
            Answer issued = up.client().issue("market", key, request);

            assertThat(issued.status()).as(issued.json().toString()).isEqualTo(201);
        }
    }
}
