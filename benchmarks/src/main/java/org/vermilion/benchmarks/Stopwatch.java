// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.vermilion.service.licence.IssuingObserver;
import org.vermilion.service.licence.IssuingStep;

/**
 * Where the issuing thread spends its time, step by step. Only that thread: what the time-stamping authority, the
 * database and the collector spend on its behalf is in the rates and not here.
 */
final class Stopwatch implements IssuingObserver {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<IssuingStep, Long> cpu = new EnumMap<>(IssuingStep.class);
    private final Map<IssuingStep, Long> wall = new EnumMap<>(IssuingStep.class);
    private long last;
    private int issued;

    /** Forgets what it saw; call it in the issuing thread, right before it issues. */
    void reset() {
        cpu.clear();
        wall.clear();
        issued = 0;
        begin();
    }

    void begin() {
        last = THREADS.getCurrentThreadCpuTime();
    }

    @Override
    public void after(IssuingStep step, Duration took) {
        long now = THREADS.getCurrentThreadCpuTime();
        cpu.merge(step, now - last, Long::sum);
        wall.merge(step, took.toNanos(), Long::sum);
        last = now;
        if (step == IssuingStep.ISSUED) {
            issued++;
        }
    }

    String table() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-24s %14s %14s%n", "step of issuing", "CPU ms", "elapsed ms"));
        for (IssuingStep step : IssuingStep.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s %14.3f %14.3f%n",
                    step.name().toLowerCase(Locale.ROOT),
                    each(cpu, step),
                    each(wall, step)));
        }
        return text.toString();
    }

    private double each(Map<IssuingStep, Long> sums, IssuingStep step) {
        return sums.getOrDefault(step, 0L) / 1e6 / Math.max(1, issued);
    }
}
