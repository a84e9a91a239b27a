// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void medianIsTheMiddleRateAndTheSpreadItsEnds() {
        Series series = new Series(
                "verify", "us", List.of(new Round(300, SECOND), new Round(100, SECOND), new Round(400, 2 * SECOND)));
        assertThat(series.median()).isEqualTo(200);
        assertThat(series.slowest()).isEqualTo(100);
        assertThat(series.fastest()).isEqualTo(300);
    }

    @Test
    void medianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        Series series = new Series("verify", "us", List.of(new Round(100, SECOND), new Round(300, SECOND)));
        assertThat(series.median()).isEqualTo(200);
    }

    @Test
    void comparesWithTheFirstOfTheSameJob() {
        String table = Table.of(List.of(
                new Series("sign", "us", List.of(new Round(900, SECOND))),
                new Series("verify", "us", List.of(new Round(400, SECOND))),
                new Series("verify", "them", List.of(new Round(20, SECOND)))));
        assertThat(table).containsPattern("verify +them +20.0 +20.0..20.0 +x 0.05");
    }

    @Test
    void contendersTakeTurns() {
        StringBuilder order = new StringBuilder();
        Contender a = new InProcess("job", "a", () -> order.append('a'));
        Contender b = new InProcess("job", "b", () -> order.append('b'));
        List<Series> series = new Match(Duration.ofMillis(1), Duration.ofMillis(1), 3).play(List.of(a, b));
        assertThat(order.toString()).matches("a+b+(a+b+){3}");
        assertThat(series).hasSize(2).allMatch(s -> s.rounds().size() == 3);
    }

    @Test
    void aRoundInWhichNothingWasDoneIsNoRound() {
        assertThatThrownBy(() -> new Round(0, SECOND)).isInstanceOf(IllegalArgumentException.class);
    }
}
