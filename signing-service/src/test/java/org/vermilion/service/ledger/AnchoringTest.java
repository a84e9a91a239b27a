// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vermilion.service.ledger.LedgerStatus.Trouble;
import org.vermilion.service.ledger.ScriptedPeer.Call;
import org.vermilion.service.postgres.TestDatabases;

/** The way of an anchor through the outbox, and what becomes of it when any step of it fails. */
class AnchoringTest {
    @TempDir
    private Path dir;

    private ScriptedPeer peer;
    private String database;
    private AnchoringWorld world;

    @BeforeEach
    void start() throws IOException {
        peer = AnchoringWorld.peer(dir);
        database = TestDatabases.create();
        world = new AnchoringWorld(peer, database, dir.resolve("one"));
    }

    @AfterEach
    void stop() {
        world.close();
        peer.close();
    }

    @Test
    void registersTheLogByItselfAndAnchorsTheNewestCheckpoint() {
        world.openLog.grow(3);

        Duration wait = world.rounds.round();

        assertThat(peer.ledger().head(world.log.origin())).isEqualTo(world.head());
        assertThat(world.rows()).containsExactly("COMMITTED 3");
        assertThat(world.steps).containsExactly("ENDORSED", "STORED", "SUBMITTED", "COMMITTED", "ended: COMMITTED");
        assertThat(wait).isEqualTo(AnchoringWorld.SETTINGS.interval());
        assertThat(world.status.progress().orElseThrow().waiting()).isZero();
        assertThat(world.status.answeredAt()).isPresent();
    }

    @Test
    void anchorsNothingWhenNothingIsNew() {
        world.rounds.round();
        assertThat(world.rows()).isEmpty();
        world.openLog.grow(1);
        world.rounds.round();
        world.rounds.round();

        assertThat(world.rows()).containsExactly("COMMITTED 1");
    }

    @Test
    void drainsABacklogOfAnyLengthInOneTransaction() {
        world.openLog.grow(2);
        world.rounds.round();
        for (int i = 0; i < 10; i++) {
            world.openLog.grow(50);
        }

        world.rounds.round();

        assertThat(world.rows()).containsExactly("COMMITTED 2", "COMMITTED 502");
        assertThat(peer.ledger().head(world.log.origin())).isEqualTo(world.head());
    }

    @Test
    void storesTheNumberOfTheTransactionBeforeHandingItIn() {
        world.openLog.grow(1);
        List<String> seen = new ArrayList<>();
        registerFirst();
        peer.spoil(Call.SUBMIT, ScriptedPeer.after(() -> {
            seen.addAll(world.rows());
            seen.addAll(world.transactions());
        }));

        world.rounds.round();

        assertThat(seen).hasSize(2).first().isEqualTo("SUBMITTED 1");
        assertThat(seen.get(1)).hasSize(64).isEqualTo(world.transactions().get(0));
    }

    @Test
    void keepsWhatThePeersSignedWithTheRow() {
        world.openLog.grow(4);
        world.rounds.round();

        Anchor anchor = world.outbox.covering(world.log.origin(), 3).orElseThrow();
        Submission kept = world.outbox.submission(anchor);

        assertThat(anchor.block()).isPositive();
        assertThat(kept.note())
                .isEqualTo(world.log.latest().orElseThrow().note().toString());
        assertThat(kept.channel()).isEqualTo("vermilion");
        assertThat(kept.evidence().endorsements()).hasSize(2);
        assertThat(world.outbox.covering(world.log.origin(), 4)).isEmpty();
    }

    @Test
    void asksWhatBecameOfATransactionWhoseHandingInWasNotAnswered() {
        world.openLog.grow(1);
        registerFirst();
        peer.spoil(Call.SUBMIT, ScriptedPeer.losesAnswer(Status.UNAVAILABLE));

        world.rounds.round();

        assertThat(world.rows()).containsExactly("COMMITTED 1");
        assertThat(peer.ledger().committedSizes()).containsExactly(0L, 1L);
    }

    @Test
    void proposesAgainWhenTheOrdererNeverGotIt() {
        world.openLog.grow(1);
        registerFirst();
        peer.spoil(Call.SUBMIT, ScriptedPeer.fails(Status.UNAVAILABLE.withDescription("no orderer")));

        Duration wait = world.rounds.round();
        world.openLog.grow(1);
        world.rounds.round();

        assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(world.rows()).containsExactly("FAILED 1 NOT_COMMITTED", "COMMITTED 2");
        assertThat(peer.ledger().committedSizes()).containsExactly(0L, 2L);
        assertThat(world.status.trouble()).isEmpty();
    }

    @Test
    void asksAgainWhenTheStatusIsNotTold() {
        world.openLog.grow(1);
        registerFirst();
        peer.spoil(Call.COMMIT_STATUS, ScriptedPeer.fails(Status.UNAVAILABLE));

        world.rounds.round();

        assertThat(world.rows()).containsExactly("COMMITTED 1");
    }

    @Test
    void asksAgainWhenTheStatusDoesNotComeInTime() {
        world.openLog.grow(1);
        registerFirst();
        peer.spoil(Call.COMMIT_STATUS, ScriptedPeer.silent());

        world.rounds.round();

        assertThat(world.rows()).containsExactly("COMMITTED 1");
    }

    @Test
    void leavesAnUnknownOutcomeOpenUntilTheLedgerTells() {
        world.openLog.grow(1);
        registerFirst();
        loseTheOutcome();

        world.rounds.round();
        List<String> unknown = world.rows();
        world.rounds.round();

        assertThat(unknown).containsExactly("SUBMITTED 1");
        assertThat(world.rows()).containsExactly("COMMITTED 1");
        assertThat(world.transactions()).hasSize(1);
    }

    @Test
    void movesTheHeadOnceMoreForTheEvidenceWhenTheOutcomeStaysUnknown() {
        world.openLog.grow(1);
        registerFirst();
        for (int i = 0; i < 3; i++) {
            peer.spoil(Call.COMMIT_STATUS, ScriptedPeer.fails(Status.UNAVAILABLE));
        }

        world.rounds.round();
        world.rounds.round();

        assertThat(world.rows()).containsExactly("FAILED 1 UNKNOWN_OUTCOME", "COMMITTED 1");
        assertThat(peer.ledger().head(world.log.origin())).isEqualTo(world.head());
    }

    @Test
    void proposesAnewFromTheFreshStateAfterAConflictInTheBlock() {
        world.openLog.grow(1);
        registerFirst();
        peer.spoil(Call.SUBMIT, ScriptedPeer.after(() -> peer.ledger().touch(world.log.origin())));

        world.rounds.round();
        world.rounds.round();

        assertThat(world.rows()).containsExactly("FAILED 1 MVCC_READ_CONFLICT", "COMMITTED 1");
        assertThat(world.transactions()).doesNotHaveDuplicates().hasSize(2);
        assertThat(world.steps).endsWith("ended: COMMITTED").contains("ended: MVCC_READ_CONFLICT");
    }

    @Test
    void proposesAnewWhenThePeersAnswersDiffer() {
        world.openLog.grow(1);
        registerFirst();
        peer.spoil(
                Call.ENDORSE,
                ScriptedPeer.refuses(Status.Code.ABORTED, "CivilMSP", "ProposalResponsePayloads do not match"));

        world.rounds.round();
        List<String> between = world.rows();
        world.openLog.grow(1);
        world.rounds.round();

        assertThat(between).containsExactly("PENDING 1 ANSWERS_DIFFER");
        assertThat(world.rows()).containsExactly("COMMITTED 2");
        assertThat(world.status.trouble()).isEmpty();
    }

    @Test
    void proposesAnewWhenTheHeadMovedMeanwhile() {
        world.openLog.grow(1);
        registerFirst();
        peer.spoil(
                Call.ENDORSE,
                ScriptedPeer.refuses(Status.Code.ABORTED, "LandMSP", "chaincode response 500, HEAD_MOVED: 12"));

        world.rounds.round();
        world.rounds.round();

        assertThat(world.rows()).containsExactly("COMMITTED 1");
    }

    @Test
    void waitsLongerAfterEachFailureAndAnchorsTheNewestAfterwards() {
        world.openLog.grow(1);
        registerFirst();
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            peer.spoil(Call.ENDORSE, ScriptedPeer.fails(Status.FAILED_PRECONDITION.withDescription("no combination")));
            waits.add(world.rounds.round());
            world.openLog.grow(1);
        }
        Trouble trouble = world.status.trouble().orElseThrow();
        long waiting = world.status.progress().orElseThrow().waiting();

        world.rounds.round();

        assertThat(waits.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(waits.get(3)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(trouble.code()).isEqualTo("FAILED_PRECONDITION");
        assertThat(trouble.mend()).isFalse();
        assertThat(waiting).isEqualTo(4);
        assertThat(world.rows()).containsExactly("COMMITTED 5");
        assertThat(world.status.trouble()).isEmpty();
    }

    @Test
    void saysSoWhenWaitingIsOfNoUse() {
        world.openLog.grow(1);
        registerFirst();
        peer.spoil(
                Call.ENDORSE,
                ScriptedPeer.refuses(Status.Code.ABORTED, "LandMSP", "chaincode response 500, NOTE_UNSIGNED: no"));

        world.rounds.round();

        assertThat(world.status.trouble().orElseThrow().mend()).isTrue();
        assertThat(new LedgerHealth(AnchoringWorld.SETTINGS, world.status)
                        .health()
                        .getDetails())
                .containsEntry("state", "mend")
                .containsEntry("code", "NOTE_UNSIGNED");
    }

    @Test
    void goesOnWithWhatAnotherInstanceLeft() {
        world.openLog.grow(1);
        registerFirst();
        loseTheOutcome();
        world.rounds.round();
        assertThat(world.rows()).containsExactly("SUBMITTED 1");

        try (AnchoringWorld other = new AnchoringWorld(peer, database, dir.resolve("two"))) {
            other.rounds.round();
        }

        assertThat(world.rows()).containsExactly("COMMITTED 1");
    }

    @Test
    void letsOneInstanceAnchorAtATime() {
        world.openLog.grow(1);

        world.lock.holding(world.log.origin(), () -> {
            world.rounds.round();
            return true;
        });
        List<String> whileAnotherHeldTheLock = world.rows();
        world.rounds.round();

        assertThat(whileAnotherHeldTheLock).isEmpty();
        assertThat(world.rows()).containsExactly("COMMITTED 1");
    }

    /** The transaction is handed in and takes effect, and neither its status nor the head can be read after it. */
    private void loseTheOutcome() {
        peer.spoil(Call.COMMIT_STATUS, ScriptedPeer.fails(Status.UNAVAILABLE));
        peer.spoil(Call.COMMIT_STATUS, ScriptedPeer.fails(Status.UNAVAILABLE));
        peer.spoil(Call.EVALUATE, ScriptedPeer.after(() -> {}));
        peer.spoil(Call.EVALUATE, ScriptedPeer.fails(Status.UNAVAILABLE));
    }

    /** So that a test's faults meet the anchor and not the registration. */
    private void registerFirst() {
        world.register();
    }
}
