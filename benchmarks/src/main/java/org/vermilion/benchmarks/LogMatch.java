// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.vermilion.benchmarks.AppendingLog.Latencies;

/** Logs take turns at appending equally many entries of equal size; the first is compared with the others, round by round. */
record LogMatch(int rounds, int entries, int bytes, int outstanding) {

    private static final int PER_SECOND = 1000;
    private static final int SECONDS = 5;

    String play(List<AppendingLog> logs) {
        List<List<Double>> rates = new ArrayList<>();
        List<List<Double>> ratios = new ArrayList<>();
        for (AppendingLog log : logs) {
            System.err.println("warming up: " + log.name());
            for (int i = 0; i < 3; i++) {
                log.append(entries, bytes, outstanding);
            }
            rates.add(new ArrayList<>());
            ratios.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            System.err.println("round " + (round + 1) + " of " + rounds);
            for (int i = 0; i < logs.size(); i++) {
                Duration took = logs.get(i).append(entries, bytes, outstanding);
                rates.get(i).add(entries * 1e9 / took.toNanos());
                ratios.get(i).add(rates.get(0).get(round) / rates.get(i).get(round));
            }
        }
        return rates(logs, rates, ratios) + "\n" + latencies(logs);
    }

    private static String rates(List<AppendingLog> logs, List<List<Double>> rates, List<List<Double>> ratios) {
        StringBuilder text = new StringBuilder(
                line("durable appends", "per second", "slowest..fastest", "ours to it", "least..most"));
        for (int i = 0; i < logs.size(); i++) {
            List<Double> rate = rates.get(i);
            List<Double> ratio = ratios.get(i);
            text.append(line(
                    logs.get(i).name(),
                    format("%.0f", median(rate)),
                    format("%.0f..%.0f", Collections.min(rate), Collections.max(rate)),
                    i == 0 ? "" : format("x %.2f", median(ratio)),
                    i == 0 ? "" : format("%.2f..%.2f", Collections.min(ratio), Collections.max(ratio))));
        }
        return text.toString();
    }

    private String latencies(List<AppendingLog> logs) {
        StringBuilder text =
                new StringBuilder(line("at " + PER_SECOND + " appends/s offered", "p50 ms", "p95 ms", "", ""));
        for (AppendingLog log : logs) {
            Latencies took = log.offer(PER_SECOND, PER_SECOND * SECONDS, bytes);
            text.append(line(
                    log.name(),
                    String.valueOf(took.median().toMillis()),
                    String.valueOf(took.most().toMillis()),
                    "",
                    ""));
        }
        return text.toString();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String line(String name, String value, String spread, String ratio, String ratios) {
        return format("%-40s %12s  %-19s %12s  %s", name, value, spread, ratio, ratios)
                        .stripTrailing() + "\n";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
