// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.util.List;
import java.util.Locale;

/** The series as text, one line each; the last column compares with the first contender of the same job. */
final class Table {

    private static final String LINE = "%-24s %-34s %9s  %-17s %8s%n";

    private Table() {}

    static String of(List<Series> all) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, LINE, "job", "who", "per CPU-s", "slowest..fastest", "to ours"));
        for (Series one : all) {
            Series first = all.stream()
                    .filter(s -> s.job().equals(one.job()))
                    .findFirst()
                    .orElseThrow();
            text.append(String.format(
                    Locale.ROOT,
                    LINE,
                    one.job(),
                    one.name(),
                    rate(one.median()),
                    rate(one.slowest()) + ".." + rate(one.fastest()),
                    first.equals(one) ? "" : String.format(Locale.ROOT, "x %.2f", one.median() / first.median())));
        }
        return text.toString();
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%.1f" : "%.0f", perSecond);
    }
}
