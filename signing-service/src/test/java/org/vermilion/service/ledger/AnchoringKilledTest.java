// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vermilion.service.postgres.TestDatabases;

/**
 * An instance is killed after a step of an anchor, the log grows, and another instance goes on from what is in the
 * database: nothing is lost, and the ledger moves to each head once.
 */
class AnchoringKilledTest {
    @TempDir
    private Path dir;

    private ScriptedPeer peer;
    private String database;
    private AnchoringWorld world;

    @BeforeEach
    void start() throws IOException {
        peer = AnchoringWorld.peer(dir);
        database = TestDatabases.create();
        world = new AnchoringWorld(peer, database, dir.resolve("first"));
    }

    @AfterEach
    void stop() {
        world.close();
        peer.close();
    }

    @Test
    void proposesAnewWhenNothingWasStored() {
        assertThat(killed(AnchoringStep.ENDORSED)).containsExactly("PENDING 1");

        world.rounds.round();

        assertThat(world.rows()).containsExactly("COMMITTED 3");
        assertThat(world.transactions()).hasSize(1);
        assertAnchoredThrough(3L);
    }

    @Test
    void findsThatAStoredTransactionWasNeverHandedInAndProposesAnew() {
        assertThat(killed(AnchoringStep.STORED)).containsExactly("SUBMITTED 1");

        world.rounds.round();
        List<String> known = world.rows();
        world.rounds.round();

        assertThat(known).containsExactly("FAILED 1 NOT_COMMITTED");
        assertThat(world.rows()).containsExactly("FAILED 1 NOT_COMMITTED", "COMMITTED 3");
        assertThat(world.transactions()).doesNotHaveDuplicates().hasSize(2);
        assertAnchoredThrough(3L);
    }

    @Test
    void findsThatATransactionThatWasHandedInTookEffect() {
        assertThat(killed(AnchoringStep.SUBMITTED)).containsExactly("SUBMITTED 1");

        world.rounds.round();

        assertThat(world.rows()).containsExactly("COMMITTED 1", "COMMITTED 3");
        assertAnchoredThrough(1L, 3L);
        assertHasEvidence(1);
    }

    @Test
    void readsAgainAnOutcomeThatWasNotStored() {
        assertThat(killed(AnchoringStep.COMMITTED)).containsExactly("SUBMITTED 1");

        world.rounds.round();

        assertThat(world.rows()).containsExactly("COMMITTED 1", "COMMITTED 3");
        assertAnchoredThrough(1L, 3L);
        assertHasEvidence(1);
    }

    @Test
    void outlivesAKillAfterEveryStepInARow() {
        killed(AnchoringStep.ENDORSED);
        for (AnchoringStep step : List.of(AnchoringStep.SUBMITTED, AnchoringStep.COMMITTED, AnchoringStep.STORED)) {
            kill(world, step);
            world.close();
            world = new AnchoringWorld(peer, database, dir.resolve("after " + step));
            world.openLog.grow(1);
        }

        world.rounds.round();
        world.rounds.round();

        assertThat(world.rows()).endsWith("COMMITTED 6").noneMatch(row -> row.startsWith("PENDING"));
        assertThat(world.transactions()).doesNotHaveDuplicates();
        assertThat(peer.ledger().committedSizes()).doesNotHaveDuplicates().isSorted();
        assertHasEvidence(6);
    }

    /** The outbox as the killed instance left it; the log grows from one leaf to three before the next one looks. */
    private List<String> killed(AnchoringStep step) {
        world.openLog.grow(1);
        world.register();
        kill(world, step);
        List<String> left = world.rows();
        world.close();
        world = new AnchoringWorld(peer, database, dir.resolve("next"));
        world.openLog.grow(2);
        return left;
    }

    private static void kill(AnchoringWorld world, AnchoringStep step) {
        world.killAfter(step);
        assertThatThrownBy(world.rounds::round).isInstanceOf(AnchoringWorld.Killed.class);
    }

    private void assertAnchoredThrough(Long... sizes) {
        assertThat(peer.ledger().committedSizes())
                .startsWith(0L)
                .hasSize(sizes.length + 1)
                .endsWith(sizes);
        assertThat(peer.ledger().head(world.log.origin())).isEqualTo(world.head());
        assertThat(world.status.trouble()).isEmpty();
        assertHasEvidence(3);
    }

    /** Whoever asks for a receipt of the last leaf of that tree gets one. */
    private void assertHasEvidence(long size) {
        Anchor anchor = world.outbox.covering(world.log.origin(), size - 1).orElseThrow();
        Submission kept = world.outbox.submission(anchor);
        assertThat(anchor.move().head().size()).isEqualTo(size);
        assertThat(anchor.block()).isPositive();
        assertThat(kept.evidence().endorsements()).hasSize(2);
    }
}
