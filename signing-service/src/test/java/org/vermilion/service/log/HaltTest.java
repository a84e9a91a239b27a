// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.Tree;
import org.vermilion.service.log.store.Growing;
import org.vermilion.service.log.store.LogTables;
import org.vermilion.service.postgres.TestDatabases;

/** The log stops, and says why, when what is in the database is not what was seen before. */
class HaltTest {
    @TempDir
    private Path dir;

    private final String database = TestDatabases.create();

    @Test
    void refusesADatabaseThatWasRestoredFromAnOlderBackup() {
        append("a", "b", "c");
        String backup = TestDatabases.copyOf(database);
        append("d", "e");

        try (TestLog restored = TestLog.start(backup, dir)) {
            assertHalted(restored, Halt.DATABASE_BEHIND);
            assertThat(restored.brake.pulled().orElseThrow().sentence())
                    .contains("has cosigned 5 entries", "the database holds 3", "older backup");
            assertThat(restored.tables.head().size()).isEqualTo(3);
            assertThat(restored.log.latest().orElseThrow().checkpoint().head().size())
                    .isEqualTo(3);
        }
    }

    @Test
    void goesOnFromABackupThatIsNotOlder() {
        append("a", "b", "c");
        String backup = TestDatabases.copyOf(database);

        try (TestLog restored = TestLog.start(backup, dir)) {
            assertThat(restored.log.append(TestLog.entry("d")).index()).isEqualTo(3);
        }
    }

    /** The backup was used for a while without the witness's file, and has grown beyond what the witness has seen. */
    @Test
    void refusesAnotherHistoryThatIsLonger() {
        append("a", "b", "c");
        String backup = TestDatabases.copyOf(database);
        append("d");
        try (TestLog elsewhere = TestLog.start(backup, dir.resolve("elsewhere"))) {
            for (String text : List.of("x", "y", "z")) {
                elsewhere.log.append(TestLog.entry(text));
            }
        }
        try (TestLog forked = TestLog.start(backup, dir)) {
            assertHalted(forked, Halt.FORKED);
            assertThat(forked.brake.pulled().orElseThrow().sentence()).contains("another history of 4 entries");
        }
    }

    @Test
    void refusesADatabaseThatIsReplacedWhileItRuns() {
        try (TestLog one = TestLog.start(database, dir)) {
            one.log.append(TestLog.entry("a"));
            one.log.append(TestLog.entry("b"));
            sql(one, "update log_head set (size, root) = (select size, root from log_checkpoint where size = 1)");

            assertThatThrownBy(() -> one.log.append(TestLog.entry("c"))).isInstanceOf(LogHalted.class);
            assertHalted(one, Halt.DATABASE_BEHIND);
            assertThat(one.tables.entries(2, 3)).isEmpty();
        }
    }

    @Test
    void refusesToGrowOnADamagedTile() {
        append("a", "b", "c");
        try (TestLog one = TestLog.start(database, dir)) {
            one.log.append(TestLog.entry("c"));
            sql(one, "update log_tile set hashes = overlay(hashes placing '\\x00'::bytea from 5)");
            assertThatThrownBy(() -> one.log.append(TestLog.entry("d"))).isInstanceOf(LogHalted.class);
            assertThat(one.brake.pulled().orElseThrow().reason()).isEqualTo(Halt.DAMAGED);
        }
    }

    @Test
    void neverSignsASecondRootForASize() {
        append("a", "b");
        try (TestLog other = TestLog.start(database, dir)) {
            sql(other, "update log_checkpoint set root = decode(repeat('00', 32), 'hex') where size = 2");
        }
        try (TestLog one = TestLog.start(database, dir)) {
            assertHalted(one, Halt.FORKED);
        }
    }

    @Test
    void saysWhyForWhomeverStopsIt() {
        try (TestLog one = TestLog.start(database, dir)) {
            one.log.append(TestLog.entry("a"));
            one.log.halt(new Halt("LEDGER_AHEAD", "The ledger has more."));
            assertHalted(one, "LEDGER_AHEAD");
            assertThat(one.log.halted()).isPresent();
        }
    }

    /** What is committed and was never signed is signed at the next start. */
    @Test
    void resumesAfterACrashBetweenCommitAndSignature() {
        append("a");
        try (var connections = TestDatabases.connect(database)) {
            LogTables tables = new LogTables(connections);
            try (Growing growing = tables.lock()) {
                List<byte[]> entries = IntStream.range(0, 300)
                        .mapToObj(i -> TestLog.entry("crashed " + i))
                        .toList();
                List<Hash> leaves = entries.stream().map(Tree::leaf).toList();
                growing.append(entries, leaves, new TiledTree(1, new StoredTiles(growing::tile)).append(leaves));
                growing.commit();
            }
        }
        try (TestLog one = TestLog.start(database, dir)) {
            Appended again = one.log.append(TestLog.entry("crashed 299"));
            assertThat(again.index()).isEqualTo(300);
            again.proof().verify(Tree.leaf(TestLog.entry("crashed 299")), one.policy.policy());
            assertThat(one.log.latest().orElseThrow().checkpoint().head()).isEqualTo(one.log.recomputedHead(301));
        }
    }

    @Test
    void leavesNothingOfATransactionThatDies() {
        append("a");
        try (var connections = TestDatabases.connect(database)) {
            LogTables tables = new LogTables(connections);
            try (Growing growing = tables.lock()) {
                List<Hash> leaves = List.of(Tree.leaf(TestLog.entry("lost")));
                growing.append(
                        List.of(TestLog.entry("lost")),
                        leaves,
                        new TiledTree(1, new StoredTiles(growing::tile)).append(leaves));
            }
            assertThat(tables.head().size()).isEqualTo(1);
            assertThat(tables.entries(0, 9)).hasSize(1);
        }
        append("b");
    }

    @Test
    void refusesTheDatabaseOfAnotherLog() {
        append("a");
        try (var connections = TestDatabases.connect(database)) {
            LogTables tables = new LogTables(connections);
            assertThatThrownBy(() -> tables.found("example.com/other"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("holds the log example.com/log");
        }
    }

    private void append(String... texts) {
        try (TestLog one = TestLog.start(database, dir)) {
            for (String text : texts) {
                one.log.append(TestLog.entry(text));
            }
        }
    }

    private static void assertHalted(TestLog one, String reason) {
        assertThatThrownBy(() -> one.log.append(TestLog.entry("more")))
                .isInstanceOfSatisfying(
                        LogHalted.class,
                        halted -> assertThat(halted.halt().reason()).isEqualTo(reason));
        assertThat(one.health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(one.health.health().getDetails()).containsEntry("reason", reason);
        assertThat(one.meters.get("vermilion.log.halted").gauge().value()).isEqualTo(1);
    }

    private static void sql(TestLog one, String statement) {
        JdbcClient.create(one.connections).sql(statement).update();
    }
}
