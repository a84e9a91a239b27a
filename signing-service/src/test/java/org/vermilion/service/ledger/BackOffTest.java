// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vermilion.service.ledger.LedgerSettings.Retry;

class BackOffTest {
    private static final Retry RETRY = new Retry(Duration.ofMillis(500), Duration.ofMinutes(1));

    @Test
    void doublesUntilTheLongest() {
        BackOff backOff = new BackOff(RETRY, () -> 0);

        assertThat(backOff.after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(backOff.after(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.after(7)).isEqualTo(Duration.ofSeconds(32));
        assertThat(backOff.after(8)).isEqualTo(Duration.ofMinutes(1));
        assertThat(backOff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void leavesUpToHalfToChance() {
        assertThat(new BackOff(RETRY, () -> 0.999).after(2)).isBetween(Duration.ofMillis(500), Duration.ofMillis(502));
    }
}
