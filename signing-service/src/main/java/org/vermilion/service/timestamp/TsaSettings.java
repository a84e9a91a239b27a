// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to ask for time-stamps and how long to wait.
 *
 * @param url of the authority; without it the service asks its own
 * @param anchors a folder of PEM certificates of roots that may stand above the authority; without it, our own roots
 * @param policy the policy that a token must name; without it, any
 * @param timeout for one attempt, from connecting to the last byte
 * @param attempts how often to try before giving up
 * @param backOff the wait before the second attempt; it doubles before each further one
 * @param tolerance how far the authority's clock may be from ours
 */
@ConfigurationProperties("vermilion.tsa")
record TsaSettings(
        @Nullable URI url,
        @Nullable Path anchors,
        @Nullable String policy,
        @DefaultValue("4s") Duration timeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("200ms") Duration backOff,
        @DefaultValue("5m") Duration tolerance) {
    TsaSettings {
        if (attempts < 1) {
            throw new IllegalArgumentException("vermilion.tsa.attempts is " + attempts + "; it must be 1 or more");
        }
    }
}
