// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.vermilion.service.log.Halt;
import org.vermilion.service.log.LogHalted;
import org.vermilion.service.log.OpenLog;
import org.vermilion.service.postgres.TestDatabases;

/** What is noticed when the database tells another history than the ledger, and what is done about it. */
class HistoryMonitorTest {
    @TempDir
    private Path dir;

    private ScriptedPeer peer;
    private String database;

    @BeforeEach
    void start() throws IOException {
        peer = AnchoringWorld.peer(dir);
        database = TestDatabases.create();
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void isContentWhileBothTellTheSame() throws Exception {
        try (AnchoringWorld world = world(database)) {
            world.monitor.look();
            world.openLog.grow(20);
            world.rounds.round();
            world.monitor.look();
            world.openLog.grow(20);
            world.monitor.look();

            assertThat(world.status.alarm()).isEmpty();
            assertThat(world.log.halted()).isEmpty();
        }
    }

    @Test
    void refusesADatabaseThatWasRestoredFromAnOlderCopy() {
        String older = olderCopy();
        try (AnchoringWorld restored = world(older)) {
            restored.rounds.start();
            try {
                assertThat(restored.status.alarm().orElseThrow().difference()).isEqualTo(Difference.LEDGER_AHEAD);
                assertThat(restored.log.halted().orElseThrow().reason()).isEqualTo(Halt.DATABASE_BEHIND);
                assertThatThrownBy(() -> restored.openLog.add("one more")).isInstanceOf(LogHalted.class);
                assertSays(
                        restored,
                        "The departments' ledger holds this log's head at 8 leaves, but this database has only 3");
            } finally {
                restored.rounds.stop();
            }
        }
    }

    @Test
    void refusesAnOlderCopyThatHasGoneOn() {
        String older = olderCopy();
        goOn(older, 10);
        try (AnchoringWorld restored = world(older)) {
            restored.rounds.round();

            assertThat(restored.status.alarm().orElseThrow().difference()).isEqualTo(Difference.NOT_CONTINUED);
            assertThat(restored.log.halted().orElseThrow().reason()).isEqualTo(Halt.FORKED);
            assertSays(restored, "This log's 13 leaves do not begin with the 8 leaves");
        }
    }

    @Test
    void refusesAnotherRootAtTheSameSize() throws Exception {
        String older = olderCopy();
        goOn(older, 5);
        try (AnchoringWorld restored = world(older)) {
            restored.monitor.look();

            assertThat(restored.status.alarm().orElseThrow().difference()).isEqualTo(Difference.ROOTS_DIFFER);
            assertThat(restored.log.halted()).isPresent();
            assertSays(restored, "At 8 leaves");
        }
    }

    @Test
    void anchorsNothingAfterAnAlarm() {
        String older = olderCopy();
        goOn(older, 10);
        try (AnchoringWorld restored = world(older)) {
            restored.rounds.round();
            restored.rounds.round();

            assertThat(restored.rows()).containsExactly("COMMITTED 3");
            assertThat(peer.ledger().head(restored.log.origin()).size()).isEqualTo(8);
        }
    }

    @Test
    void findsAnEntryThatWasChangedBehindTheTiles() throws Exception {
        try (AnchoringWorld world = world(database)) {
            world.openLog.grow(20);
            world.rounds.round();
            world.execute("update log_entry set entry = 'another' where idx = 11");
            world.openLog.grow(1);
            world.rounds.round();
            assertThat(world.status.alarm())
                    .as("tiles and checkpoints are whole")
                    .isEmpty();

            world.monitor.look();

            assertThat(world.status.alarm().orElseThrow().difference()).isEqualTo(Difference.ENTRIES_CHANGED);
            assertThat(world.log.halted().orElseThrow().reason()).isEqualTo(Halt.DAMAGED);
            assertSays(world, "The log's first 21 entries, hashed again");
        }
    }

    @Test
    void findsAnEntryThatIsMissing() throws Exception {
        try (AnchoringWorld world = world(database)) {
            world.openLog.grow(20);
            world.rounds.round();
            world.execute("delete from log_entry where idx = 19");

            world.monitor.look();

            assertThat(world.status.alarm().orElseThrow().difference()).isEqualTo(Difference.ENTRIES_CHANGED);
        }
    }

    @Test
    void hashesOnlyWhatIsNewAndFromTimeToTimeEverything() throws Exception {
        try (AnchoringWorld world = world(database)) {
            Recount recount = new Recount(world.log, AnchoringWorld.SETTINGS.monitor());
            Instant noon = Instant.parse("2026-11-23T12:00:00Z");
            world.openLog.grow(20);
            recount.verify(world.head(), noon);
            world.execute("update log_entry set entry = 'another' where idx = 0");
            world.openLog.grow(20);

            assertThatCode(() -> recount.verify(world.head(), noon.plus(Duration.ofHours(1))))
                    .as("the first entry was hashed an hour ago")
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> recount.verify(world.head(), noon.plus(Duration.ofHours(25))))
                    .isInstanceOf(HistoriesDiffer.class);
        }
    }

    @Test
    void stopsAnchoringWhenTheDepartmentsRefuseTheHistory() {
        try (AnchoringWorld world = world(database)) {
            world.openLog.grow(2);
            world.register();
            peer.spoil(
                    ScriptedPeer.Call.ENDORSE,
                    ScriptedPeer.refuses(
                            io.grpc.Status.Code.ABORTED, "LandMSP", "chaincode response 500, FORK: another root"));

            world.rounds.round();
            world.rounds.round();
            world.openLog.add("the log itself goes on");

            assertThat(world.status.alarm().orElseThrow().arguments()).isEqualTo(Map.of("code", "FORK"));
            assertThat(world.rows()).containsExactly("PENDING 2 FORK");
        }
    }

    /** Three leaves; the database that it was copied from went on to eight, and the ledger with it. */
    private String olderCopy() {
        try (AnchoringWorld world = world(database)) {
            world.openLog.grow(3);
            world.rounds.round();
        }
        String older = TestDatabases.copyOf(database);
        try (AnchoringWorld world = world(database)) {
            world.openLog.grow(5);
            world.rounds.round();
        }
        return older;
    }

    /** Without a ledger to say no. */
    private void goOn(String copy, int by) {
        try (OpenLog log = OpenLog.start(copy, dir.resolve("gone-on"))) {
            for (int i = 0; i < by; i++) {
                log.add("second history " + i);
            }
        }
    }

    private static void assertSays(AnchoringWorld world, String sentence) {
        Health health = new LedgerHealth(AnchoringWorld.SETTINGS, world.status).health();
        assertThat(health.getStatus().getCode()).isEqualTo("DOWN");
        assertThat(health.getDetails().get("sentence"))
                .asInstanceOf(STRING)
                .startsWith(sentence)
                .doesNotContain("{");
        assertThat(health.getDetails().get("sentence_zh")).asInstanceOf(STRING).doesNotContain("{");
    }

    private AnchoringWorld world(String name) {
        return new AnchoringWorld(peer, name, dir.resolve(name));
    }
}
