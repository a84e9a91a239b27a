// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.vermilion.core.trust.Trust;
import org.vermilion.service.catalogue.LicenceTypeAdded;
import org.vermilion.service.trust.TrustPack;

/** What the service trusts: the same pack that it gives to others, read again every few seconds. */
@Component
class CurrentTrust {
    private static final Duration LIFE = Duration.ofSeconds(10);

    private final TrustPack pack;
    private final Clock clock;
    private @Nullable Edition edition;

    CurrentTrust(TrustPack pack, Clock clock) {
        this.pack = pack;
        this.clock = clock;
    }

    private record Edition(Trust trust, Instant until) {}

    synchronized Trust now() {
        Instant now = clock.instant();
        if (edition == null || !now.isBefore(edition.until())) {
            edition = new Edition(Trust.of(pack.files()), now.plus(LIFE));
        }
        return edition.trust();
    }

    @EventListener
    synchronized void forget(LicenceTypeAdded added) {
        edition = null;
    }
}
