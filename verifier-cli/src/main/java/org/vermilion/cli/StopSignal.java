// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.concurrent.CountDownLatch;

/** SIGTERM or SIGINT: lets the command end what it does, and then the process, with exit code 0. */
final class StopSignal implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        // The process is going down already: without this its exit code would be that of the signal.
        Runtime.getRuntime().halt(ExitCode.VALID_IN_FORCE.number());
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /** Everything has ended; a signal that has not come yet finds the process as any other. */
    @Override
    public void close() {
        if (asked.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        ended.countDown();
    }
}
