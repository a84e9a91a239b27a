// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a task again and again on a thread of its own: after the wait that the task asked for, or when woken. */
final class Worker {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(10);

    /** One turn; gives the wait until the next. */
    interface Task {
        Duration turn() throws InterruptedException;
    }

    private final String name;
    private final Task task;
    private final Semaphore calls = new Semaphore(0);
    private volatile @Nullable Thread thread;

    Worker(String name, Task task) {
        this.name = name;
        this.task = task;
    }

    /** The first turn comes after {@code wait}. */
    synchronized void start(Duration wait) {
        Thread started = new Thread(() -> work(wait), name);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Begins the next turn at once. */
    void wake() {
        calls.release();
    }

    boolean isRunning() {
        return thread != null;
    }

    /** Returns when the turn under way has ended. */
    synchronized void stop() {
        Thread stopped = thread;
        thread = null;
        if (stopped != null) {
            stopped.interrupt();
            try {
                stopped.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void work(Duration first) {
        try {
            for (Duration wait = first; Thread.currentThread() == thread; wait = turn()) {
                calls.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                calls.drainPermits();
            }
        } catch (InterruptedException stopped) {
            log.debug("{} stops", name);
        }
    }

    private Duration turn() throws InterruptedException {
        try {
            return task.turn();
        } catch (RuntimeException e) {
            log.error("{} failed and will try again", name, e);
            return AFTER_A_FAULT;
        }
    }
}
