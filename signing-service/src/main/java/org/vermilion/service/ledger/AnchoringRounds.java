// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.ledger.LedgerFailure.Remedy;
import org.vermilion.service.ledger.store.AnchoringLock;
import org.vermilion.service.log.CheckpointPublished;

/**
 * Anchors by time, sooner if many leaves wait, later after failures; not at all once there is an alarm. Among several
 * instances one does it at a time.
 */
@Component
@Conditional(LedgerConfigured.class)
class AnchoringRounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AnchoringRounds.class);
    /** Nothing more is to be done, but the thread stays. */
    private static final Duration REST = Duration.ofHours(1);

    private final Anchoring anchoring;
    private final AnchoringLock lock;
    private final LedgerStatus status;
    private final Watch watch;
    private final LedgerSettings settings;
    private final BackOff backOff;
    private final Worker worker;
    private final AtomicInteger failures = new AtomicInteger();

    AnchoringRounds(
            Anchoring anchoring, AnchoringLock lock, LedgerStatus status, Watch watch, LedgerSettings settings) {
        this.anchoring = anchoring;
        this.lock = lock;
        this.status = status;
        this.watch = watch;
        this.settings = settings;
        this.backOff =
                new BackOff(settings.retry(), () -> ThreadLocalRandom.current().nextDouble());
        this.worker = new Worker("ledger-anchoring", this::round);
    }

    /** One attempt; gives the wait until the next. */
    Duration round() {
        if (watch.isOver()) {
            return REST;
        }
        try {
            lock.holding(watch.origin(), anchoring::anchor).ifPresent(this::anchored);
            failures.set(0);
            return settings.interval();
        } catch (LedgerFailure e) {
            return failed(e);
        } catch (HistoriesDiffer e) {
            watch.raise(e.difference(), e.arguments());
            return REST;
        } finally {
            watch.look();
        }
    }

    private void anchored(TreeHead head) {
        status.answered()
                .ifPresent(over -> log.info(
                        "the ledger does its part again after {}, since {}; its head has {} leaves",
                        over.code(),
                        over.since(),
                        head.size()));
    }

    private Duration failed(LedgerFailure failure) {
        int inARow = failures.incrementAndGet();
        if (failure.remedy() == Remedy.ALARM) {
            watch.raise(Difference.REFUSED_BY_LEDGER, Map.of("code", failure.code()));
            return REST;
        }
        if (failure.remedy() == Remedy.PROPOSE_AGAIN) {
            log.info("the ledger's head moved meanwhile ({}); the next proposal starts from there", failure.code());
        } else if (status.failed(failure.code(), failure.remedy() == Remedy.MEND)) {
            log.warn(
                    "the ledger does not take the log's head ({}): {}; trying again and again",
                    failure.code(),
                    failure.getMessage());
        }
        return backOff.after(inARow);
    }

    /** In the thread that publishes: it only wakes the one that anchors, and not while that waits after a failure. */
    @EventListener
    void published(CheckpointPublished published) {
        long size = published.checkpoint().checkpoint().head().size();
        boolean many = size - watch.anchored() >= settings.leaves();
        if (many && failures.get() == 0) {
            worker.wake();
        }
    }

    /** Before the web server: a log that the ledger is ahead of must not take one entry more. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        Duration first = round();
        worker.start(first);
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
