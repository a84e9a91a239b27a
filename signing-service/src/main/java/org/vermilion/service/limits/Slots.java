// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.limits;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;

/** So many pieces of work at once; who waits in vain is refused, with the time after which to come again. */
public final class Slots {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore free;
    private final Duration patience;
    private final ProblemKind otherwise;

    public Slots(int atOnce, Duration patience, ProblemKind otherwise) {
        this.free = new Semaphore(atOnce, true);
        this.patience = patience;
        this.otherwise = otherwise;
    }

    /**
     * Does the work.
     *
     * @throws RequestRefused if no slot came free in time; nothing was done then
     */
    public <T> T holding(Supplier<T> work) {
        if (!acquire()) {
            throw RequestRefused.later(otherwise, RETRY_AFTER);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean acquire() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
