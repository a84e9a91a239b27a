// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.time.Duration;
import java.time.Instant;

/** One line on stderr while many files are judged, with rate and time left; only where a person looks on. */
final class Progress {
    private static final int WORTH_SHOWING = 20;

    private final Surroundings surroundings;
    private final int total;
    private final Instant start;
    private int done = -1;

    Progress(Surroundings surroundings, int total) {
        this.surroundings = surroundings;
        this.total = total;
        this.start = surroundings.clock().instant();
    }

    void next() {
        done++;
        if (shown() && done > 0 && done % 10 == 0) {
            double seconds = Math.max(
                    0.001,
                    Duration.between(start, surroundings.clock().instant()).toMillis() / 1000.0);
            double rate = done / seconds;
            write(String.format("%d of %d, %.0f/s, %.0f s left", done, total, rate, (total - done) / rate));
        }
    }

    void end() {
        if (shown()) {
            write("");
        }
    }

    private boolean shown() {
        return surroundings.progress() && total >= WORTH_SHOWING;
    }

    /** Over the line before, which is cleared first. */
    private void write(String line) {
        surroundings.err().print("\r\u001B[K" + line);
        surroundings.err().flush();
    }
}
