// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.util.List;

/** The rounds of one contender. */
record Series(String job, String name, List<Round> rounds) {
    Series {
        rounds = List.copyOf(rounds);
    }

    double median() {
        List<Double> rates = rates();
        int middle = rates.size() / 2;
        return rates.size() % 2 == 1 ? rates.get(middle) : (rates.get(middle - 1) + rates.get(middle)) / 2;
    }

    double slowest() {
        return rates().get(0);
    }

    double fastest() {
        return rates().get(rounds.size() - 1);
    }

    private List<Double> rates() {
        return rounds.stream().map(Round::perCpuSecond).sorted().toList();
    }
}
