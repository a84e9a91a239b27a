// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Threads that wait for witnesses and for the time-stamping authority. */
@Component
final class LogExecutor implements Executor, DisposableBean {
    private final AtomicInteger number = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "log-asks-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Can be interrupted by cancelling. */
    <T> Future<T> submit(Callable<T> work) {
        return threads.submit(work);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
