// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long a command takes from start to end, over ten runs; the first, which fills the caches, does not count. */
record ColdStart(String name, List<String> command) {

    private static final int RUNS = 10;

    String line() throws IOException, InterruptedException {
        once();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            seconds.add(once());
        }
        Collections.sort(seconds);
        double median = (seconds.get(RUNS / 2 - 1) + seconds.get(RUNS / 2)) / 2;
        return String.format(
                Locale.ROOT, "%-24s %14.2f %8.2f..%.2f%n", name, median, seconds.get(0), seconds.get(RUNS - 1));
    }

    private double once() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(command + " ended with " + status);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
