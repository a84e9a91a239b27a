// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.vermilion.service.ledger.LedgerStatus.Progress;
import org.vermilion.service.ledger.store.Outbox;
import org.vermilion.service.log.PublishedCheckpoint;
import org.vermilion.service.log.TransparencyLog;

/** Keeps count of how far log and ledger are, and raises the alarm; whoever raises it, nothing is anchored after it. */
@Component
class Watch {
    private final TransparencyLog log;
    private final Outbox outbox;
    private final LedgerStatus status;
    private final Alarms alarms;

    Watch(TransparencyLog log, Outbox outbox, LedgerStatus status, Alarms alarms) {
        this.log = log;
        this.outbox = outbox;
        this.status = status;
        this.alarms = alarms;
    }

    String origin() {
        return log.origin();
    }

    /** Whether there is an alarm, ours or the log's own: then what is to be anchored cannot be trusted. */
    boolean isOver() {
        return status.alarm().isPresent() || log.halted().isPresent();
    }

    void raise(Difference difference, Map<String, String> arguments) {
        alarms.raise(difference, arguments);
    }

    /** As of the last look. */
    long anchored() {
        return status.progress().map(Progress::anchored).orElse(0L);
    }

    /** Asks the database, where all instances write. */
    void look() {
        long anchored = outbox.anchoredSize(log.origin());
        long logged =
                log.latest().map(newest -> newest.checkpoint().head().size()).orElse(0L);
        Instant waitingSince =
                log.after(anchored).map(PublishedCheckpoint::publishedAt).orElse(null);
        status.progressed(new Progress(anchored, logged, waitingSince));
    }
}
