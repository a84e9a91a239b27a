// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.log.TransparencyLog;

/**
 * Holds our database against the ledger, in every instance for itself: that the published checkpoint continues the ledger's
 * head, and that the entries, hashed again, give that head.
 */
@Component
@Conditional(LedgerConfigured.class)
class HistoryMonitor implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(HistoryMonitor.class);

    private final FabricLedger ledger;
    private final TransparencyLog transparencyLog;
    private final Comparison comparison;
    private final Watch watch;
    private final Clock clock;
    private final Duration interval;
    private final Recount recount;
    private final Worker worker = new Worker("ledger-monitor", this::look);

    HistoryMonitor(
            FabricLedger ledger, TransparencyLog transparencyLog, Watch watch, LedgerSettings settings, Clock clock) {
        this.ledger = ledger;
        this.transparencyLog = transparencyLog;
        this.comparison = new Comparison(transparencyLog);
        this.watch = watch;
        this.clock = clock;
        this.interval = settings.monitor().interval();
        this.recount = new Recount(transparencyLog, settings.monitor());
    }

    /** One look; gives the wait until the next. */
    Duration look() throws InterruptedException {
        try {
            Optional<LedgerHead> head = ledger.head(watch.origin());
            if (head.isPresent()) {
                compare(head.get().head());
            }
        } catch (LedgerFailure e) {
            log.debug("the ledger's head cannot be read ({}): {}", e.code(), e.getMessage());
        } catch (HistoriesDiffer e) {
            watch.raise(e.difference(), e.arguments());
        }
        return interval;
    }

    private void compare(TreeHead onLedger) throws InterruptedException {
        TreeHead ours = transparencyLog
                .latest()
                .map(newest -> newest.checkpoint().head())
                .orElse(TreeHead.EMPTY);
        comparison.continued(onLedger, ours);
        recount.verify(onLedger, clock.instant());
    }

    @Override
    public void start() {
        worker.start(Duration.ZERO);
    }

    @Override
    public void stop() {
        worker.stop();
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }
}
