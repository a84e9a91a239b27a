// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A rest after each failure, twice as long as the one before; a success ends it. */
final class BackOff {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Duration first;
    private final Clock clock;
    private Duration rest;
    private Instant until = Instant.MIN;

    BackOff(Duration first, Clock clock) {
        this.first = first;
        this.clock = clock;
        this.rest = first;
    }

    synchronized boolean isResting() {
        return clock.instant().isBefore(until);
    }

    synchronized void failed() {
        until = clock.instant().plus(rest);
        Duration doubled = rest.multipliedBy(2);
        rest = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    synchronized void succeeded() {
        until = Instant.MIN;
        rest = first;
    }
}
