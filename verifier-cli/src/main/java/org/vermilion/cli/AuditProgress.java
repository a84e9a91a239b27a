// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One line on stderr while a log is read, with rate and time left; only where a person looks on. */
final class AuditProgress {

    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Surroundings surroundings;
    private final long from;
    private final long size;
    private final Instant start;
    private Instant shown;

    AuditProgress(Surroundings surroundings, long from, long size) {
        this.surroundings = surroundings;
        this.from = from;
        this.size = size;
        this.start = surroundings.clock().instant();
        this.shown = start;
    }

    void reached(long leaves) {
        Instant now = surroundings.clock().instant();
        if (surroundings.progress() && Duration.between(shown, now).compareTo(BETWEEN) >= 0) {
            shown = now;
            double rate = (leaves - from) / (Duration.between(start, now).toMillis() / 1000.0);
            write(String.format(
                    Locale.ROOT,
                    "%,d of %,d entries, %,.0f/s, %,.0f s left",
                    leaves,
                    size,
                    rate,
                    (size - leaves) / Math.max(1, rate)));
        }
    }

    void end() {
        if (surroundings.progress()) {
            write("");
        }
    }

    private void write(String line) {
        surroundings.err().print("\r\u001B[K" + line);
        surroundings.err().flush();
    }
}
