// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread, or another process, will bring about. */
final class Await {
    private static final Duration STEP = Duration.ofMillis(100);

    private Await() {}

    static void until(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + patience);
            }
            Thread.sleep(STEP.toMillis());
        }
    }
}
