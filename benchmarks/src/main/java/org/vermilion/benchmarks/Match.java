// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets contenders take turns: a round each, then again, so that whatever else the machine does falls on all alike. The
 * warm-up is longer than a round and does not count.
 */
record Match(Duration warmUp, Duration round, int rounds) {

    List<Series> play(List<Contender> contenders) {
        for (Contender contender : contenders) {
            System.err.println("warming up: " + contender.job() + ", " + contender.name());
            contender.warmUp(warmUp);
        }
        List<List<Round>> played = new ArrayList<>();
        contenders.forEach(c -> played.add(new ArrayList<>()));
        for (int i = 0; i < rounds; i++) {
            System.err.println("round " + (i + 1) + " of " + rounds);
            for (int c = 0; c < contenders.size(); c++) {
                played.get(c).add(contenders.get(c).work(round));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int c = 0; c < contenders.size(); c++) {
            series.add(new Series(contenders.get(c).job(), contenders.get(c).name(), played.get(c)));
        }
        return series;
    }
}
