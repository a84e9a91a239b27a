// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vermilion.cli.log.Growth.Outcome;
import org.vermilion.core.log.TreeHead;

class GrowthTest {

    private static final TreeHead OLDER = ServedLog.of(300).head();

    private static Outcome judge(TreeHead older, ServedLog log) throws LogUnreachable {
        return new Growth(older, log.head()).judge(new LogFiles(log));
    }

    @Test
    void aLogThatGrew() throws Exception {
        assertThat(judge(OLDER, ServedLog.of(600))).isEqualTo(Outcome.GREW);
        assertThat(judge(OLDER, ServedLog.of(300))).isEqualTo(Outcome.GREW);
        assertThat(judge(TreeHead.EMPTY, ServedLog.of(300))).isEqualTo(Outcome.GREW);
    }

    @Test
    void aLogThatWasRewritten() throws Exception {
        for (int size : new int[] {300, 301, 600}) {
            assertThat(judge(OLDER, ServedLog.of(size, i -> i == 7 ? "forged" : "entry " + i)))
                    .isEqualTo(Outcome.FORKED);
        }
    }

    @Test
    void aWrongTileIsNotAFork() throws Exception {
        assertThat(judge(OLDER, ServedLog.of(600).flip("tile/0/001", 33))).isEqualTo(Outcome.TILES_WRONG);
        assertThat(judge(OLDER, ServedLog.of(600).flip("tile/1/000.p/2", 1))).isEqualTo(Outcome.TILES_WRONG);
        assertThat(judge(OLDER, ServedLog.of(600).with("tile/0/001", new byte[3])))
                .isEqualTo(Outcome.TILES_WRONG);
    }

    @Test
    void aTileThatIsMissingProvesNothing() {
        assertThatThrownBy(() -> judge(OLDER, ServedLog.of(600).without("tile/0/001")))
                .isInstanceOf(LogUnreachable.class)
                .hasMessage("tile/0/001 is missing");
    }
}
