// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.vermilion.service.ledger.LedgerSettings.Retry;

/**
 * How long to wait after so many failures in a row: twice as long after each, less up to half of it by chance, so that
 * several instances do not all come back at once.
 */
record BackOff(Retry retry, DoubleSupplier chance) {
    private static final int MOST_DOUBLINGS = 20;

    /** {@code failures} is 1 after the first. */
    Duration after(int failures) {
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        long full = Math.min(retry.longest().toMillis(), retry.first().toMillis() << doublings);
        return Duration.ofMillis(full - (long) (full / 2.0 * chance.getAsDouble()));
    }
}
