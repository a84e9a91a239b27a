// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Work of this process, on one thread; each run's result is kept from the compiler's dead code elimination. */
record InProcess(String job, String name, Callable<?> task) implements Contender {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public Round work(Duration time) {
        long start = SYSTEM.getProcessCpuTime();
        long spent = 0;
        int done = 0;
        int sink = 0;
        while (spent < time.toNanos()) {
            sink += System.identityHashCode(once());
            done++;
            spent = SYSTEM.getProcessCpuTime() - start;
        }
        if (sink == 0) {
            throw new IllegalStateException("no results");
        }
        return new Round(done, spent);
    }

    private Object once() {
        try {
            return task.call();
        } catch (Exception e) {
            throw new IllegalStateException(job + " by " + name, e);
        }
    }
}
