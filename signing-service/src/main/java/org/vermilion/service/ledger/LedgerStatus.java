// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this process knows of the ledger at the moment: written by anchoring and by the monitor, read by health, metrics
 * and reports. An alarm stands until the service is started again.
 */
@Component
class LedgerStatus {

    /** The histories differ, since then as far as we know; the arguments fill the sentence. */
    record Alarm(Difference difference, Map<String, String> arguments, Instant since) {}

    /** The ledger does not do what we ask; {@code mend} if waiting is of no use. */
    record Trouble(String code, boolean mend, Instant since) {}

    /** How far the ledger is, how far the log is, and since when the first leaf between them waits. */
    record Progress(long anchored, long logged, @Nullable Instant waitingSince) {
        long waiting() {
            return Math.max(0, logged - anchored);
        }
    }

    private final Clock clock;
    private final AtomicReference<@Nullable Alarm> alarm = new AtomicReference<>();
    private volatile @Nullable Trouble trouble;
    private volatile @Nullable Progress progress;
    private volatile @Nullable Instant answeredAt;

    LedgerStatus(Clock clock) {
        this.clock = clock;
    }

    /** True if it is the first; a later one changes nothing. */
    boolean raise(Difference difference, Map<String, String> arguments) {
        return alarm.compareAndSet(null, new Alarm(difference, arguments, clock.instant()));
    }

    /** True if this trouble is new. */
    synchronized boolean failed(String code, boolean mend) {
        Trouble before = trouble;
        boolean isNew = before == null || !before.code().equals(code);
        trouble = new Trouble(code, mend, before == null ? clock.instant() : before.since());
        return isNew;
    }

    /** The ledger answered; the trouble that is over by this, if there was any. */
    synchronized Optional<Trouble> answered() {
        Trouble over = trouble;
        trouble = null;
        answeredAt = clock.instant();
        return Optional.ofNullable(over);
    }

    void progressed(Progress made) {
        progress = made;
    }

    Optional<Alarm> alarm() {
        return Optional.ofNullable(alarm.get());
    }

    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Empty until the database was asked for the first time. */
    Optional<Progress> progress() {
        return Optional.ofNullable(progress);
    }

    /** When the ledger last answered; empty if it has not yet. */
    Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    /** How long the leaf has waited that has waited longest. */
    Duration lag() {
        return progress()
                .map(Progress::waitingSince)
                .map(since -> Duration.between(since, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
