// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

/** What was done in one round, and the CPU time of the whole process meanwhile: collector and compiler included. */
record Round(int done, long cpuNanos) {
    Round {
        if (done <= 0 || cpuNanos <= 0) {
            throw new IllegalArgumentException("nothing was done: " + done + " in " + cpuNanos + " ns of CPU time");
        }
    }

    double perCpuSecond() {
        return done * 1e9 / cpuNanos;
    }
}
