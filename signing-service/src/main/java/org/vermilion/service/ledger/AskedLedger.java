// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.vermilion.core.ledger.LedgerView;
import org.vermilion.service.log.TransparencyLog;

/**
 * Asks the ledger for verifiers. What it answered serves all for some seconds, and so does that it did not answer; nobody
 * waits for it longer than that takes to tell.
 */
@Service
public class AskedLedger implements LedgerView {
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final @Nullable FabricLedger ledger;
    private final TransparencyLog log;
    private final Clock clock;
    private @Nullable Edition edition;

    AskedLedger(ObjectProvider<FabricLedger> ledger, TransparencyLog log, Clock clock) {
        this.ledger = ledger.getIfAvailable();
        this.log = log;
        this.clock = clock;
    }

    /** What the ledger said at that time; without a head, nothing. */
    private record Edition(Optional<LedgerHead> head, Instant at) {}

    @Override
    public Answer ask(String origin, long index) {
        if (ledger == null) {
            return new NotConfigured();
        }
        if (!origin.equals(log.origin())) {
            return new Unreachable(clock.instant()); // a log of others, on a ledger of others
        }
        Edition now = edition(ledger);
        return now.head().map(head -> answer(head, index, now.at())).orElseGet(() -> new Unreachable(now.at()));
    }

    private Answer answer(LedgerHead head, long index, Instant at) {
        long size = head.head().size();
        if (index >= size) {
            return new NotYet(size, at);
        }
        boolean isAhead = log.latest()
                .map(newest -> newest.checkpoint().head().size() < size)
                .orElse(true);
        return isAhead
                ? new Unreachable(at) // the monitor has cried already; a path to that head is not ours to give
                : new Held(
                        log.inclusion(index, size),
                        new org.vermilion.core.ledger.LedgerHead(head.origin(), head.head()),
                        at);
    }

    private synchronized Edition edition(FabricLedger asked) {
        Edition known = edition;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.at().plus(LIFE))) {
            known = new Edition(head(asked), now);
            edition = known;
        }
        return known;
    }

    private Optional<LedgerHead> head(FabricLedger asked) {
        try {
            return CompletableFuture.supplyAsync(() -> asked.head(log.origin()))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
