// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.HashTile;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.document.TimeStamps;
import org.vermilion.service.log.store.Growing;
import org.vermilion.service.postgres.TestDatabases;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;

/** Entries on their way into the log, over a real PostgreSQL. */
class AppendTest {
    @TempDir
    private Path dir;

    private final String database = TestDatabases.create();

    @Test
    void answersWithAProofThatHoldsUnderASignedCheckpoint() {
        try (TestLog one = TestLog.start(database, dir)) {
            for (int i = 0; i < 5; i++) {
                byte[] entry = TestLog.entry("entry " + i);
                Appended appended = one.log.append(entry);

                assertThat(appended.index()).isEqualTo(i);
                var witnessed = appended.proof().verify(Tree.leaf(entry), one.policy.policy());
                assertThat(witnessed.checkpoint().origin()).isEqualTo("example.com/log");
                assertThat(witnessed.checkpoint().head().size()).isGreaterThan(i);
                assertThat(appended.checkpointToken()).hasValue(new byte[] {1});
            }
        }
    }

    @Test
    void anEntryThatComesAgainKeepsItsPlace() {
        try (TestLog one = TestLog.start(database, dir)) {
            one.log.append(TestLog.entry("a"));
            one.log.append(TestLog.entry("b"));

            assertThat(one.log.append(TestLog.entry("a")).index()).isZero();
            assertThat(one.tables.head().size()).isEqualTo(2);
        }
    }

    @Test
    void anEntryThatComesTwiceInABatchHasOnePlace() {
        try (TestLog one = TestLog.start(database, dir)) {
            List<CompletableFuture<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(one.log.submit(TestLog.entry("same")));
                answers.add(one.log.submit(TestLog.entry("other")));
            }
            assertThat(indexes(answers)).containsExactlyInAnyOrder(0L, 1L);
            assertThat(one.tables.head().size()).isEqualTo(2);
        }
    }

    /** Two processes with one database: every entry has one place, there is no gap, and nobody sees a fork. */
    @Test
    void instancesTakeTurns() {
        try (TestLog one = TestLog.start(database, dir.resolve("one"));
                TestLog two = TestLog.start(database, dir.resolve("two"))) {
            List<CompletableFuture<Appended>> answers = new ArrayList<>();
            Map<CompletableFuture<Appended>, Hash> leaves = new HashMap<>();
            for (int i = 0; i < 3000; i++) {
                byte[] entry = TestLog.entry("entry " + i);
                for (TestLog log : i % 3 == 0 ? List.of(one, two) : List.of(i % 3 == 1 ? one : two)) {
                    CompletableFuture<Appended> answer = log.log.submit(entry);
                    answers.add(answer);
                    leaves.put(answer, Tree.leaf(entry));
                }
            }
            assertThat(indexes(answers)).hasSize(3000).startsWith(0L).endsWith(2999L);
            leaves.forEach((answer, leaf) -> answer.join().proof().verify(leaf, one.policy.policy()));
            assertThat(one.tables.head()).isEqualTo(one.log.recomputedHead(3000));
            assertThat(one.brake.pulled()).isEmpty();
            assertThat(two.brake.pulled()).isEmpty();
        }
    }

    @Test
    void tilesAreThoseOfTheTree() {
        try (TestLog one = TestLog.start(database, dir)) {
            List<Hash> leaves = new ArrayList<>();
            long size = 0;
            for (int batch : new int[] {1, 255, 1, 511, 1000, 65000}) {
                List<byte[]> entries = IntStream.range(0, batch)
                        .mapToObj(i -> TestLog.entry("entry " + (leaves.size() + i)))
                        .toList();
                entries.forEach(entry -> leaves.add(Tree.leaf(entry)));
                indexes(entries.stream().map(one.log::submit).toList());
                size += batch;
                assertThat(one.tables.head()).isEqualTo(new TreeHead(size, Tree.root(leaves)));
            }
            Map<Tile, HashTile> expected = new HashMap<>();
            new TiledTree(0, tile -> new byte[0])
                    .append(leaves)
                    .tiles()
                    .forEach(tile -> expected.put(tile.tile(), tile));
            StoredTiles stored = new StoredTiles(one.tables::tile);
            new TiledTree(size, stored)
                    .tiles()
                    .forEach(tile -> assertThat(stored.read(tile))
                            .as(tile.path())
                            .isEqualTo(
                                    Objects.requireNonNull(expected.get(tile)).bytes()));
        }
    }

    @Test
    void proofsBetweenAnyCheckpointsHold() {
        try (TestLog one = TestLog.start(database, dir)) {
            List<Hash> leaves = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                byte[] entry = TestLog.entry("entry " + i);
                leaves.add(Tree.leaf(entry));
                one.log.append(entry);
            }
            TreeHead newest = new TreeHead(20, Tree.root(leaves));
            for (int older = 0; older <= 20; older++) {
                TreeHead head = new TreeHead(older, Tree.root(leaves.subList(0, older)));
                ConsistencyProof proof = one.log.consistency(older, 20);
                proof.verify(head, newest);
                assertThat(one.log.recomputedHead(older)).isEqualTo(head);
            }
            assertThat(one.log.latest().orElseThrow().checkpoint().head()).isEqualTo(newest);
            assertThat(one.log.at(0).orElseThrow().checkpoint().head()).isEqualTo(TreeHead.EMPTY);
            assertThat(one.log.at(21)).isEmpty();
            assertThatThrownBy(() -> one.log.inclusion(20, 20)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> one.log.consistency(0, 21)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void tellsTheServiceOfEachCheckpointOnce() {
        List<Object> events;
        try (TestLog one = TestLog.start(database, dir)) {
            events = one.events;
            one.log.append(TestLog.entry("a"));
            one.log.append(TestLog.entry("a"));
            one.log.append(TestLog.entry("b"));
        }
        List<PublishedCheckpoint> told = events.stream()
                .map(CheckpointPublished.class::cast)
                .map(CheckpointPublished::checkpoint)
                .toList();
        assertThat(told)
                .extracting(checkpoint ->
                        checkpoint.note() + " " + checkpoint.timeStampToken().isPresent())
                .doesNotHaveDuplicates();
        assertThat(told.stream()
                        .map(checkpoint -> checkpoint.checkpoint().head().size())
                        .distinct())
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void oneSizeHasOneCheckpointText() {
        try (TestLog one = TestLog.start(database, dir)) {
            one.log.append(TestLog.entry("a"));
            PublishedCheckpoint first = one.log.latest().orElseThrow();
            one.log.append(TestLog.entry("a"));
            PublishedCheckpoint second = one.log.latest().orElseThrow();
            assertThat(second.note().text()).isEqualTo(first.note().text());
            assertThat(Checkpoint.parse(second.note().text())).isEqualTo(second.checkpoint());
        }
    }

    /** While another process holds the head, entries wait; when too many do, the next is told when to come again. */
    @Test
    void refusesForTheMomentWhenTooManyWait() {
        LogSettings narrow = TestLog.settingsFor(1, 3);
        try (TestLog one = TestLog.start(database, narrow, dir, digest -> new byte[] {1})) {
            List<CompletableFuture<Appended>> taken = new ArrayList<>();
            try (Growing held = one.tables.lock()) {
                assertThat(held.head().size()).isZero();
                assertThatThrownBy(() -> IntStream.range(0, 6)
                                .forEach(i -> taken.add(one.log.submit(TestLog.entry("entry " + i)))))
                        .isInstanceOfSatisfying(RequestRefused.class, refused -> {
                            assertThat(refused.kind()).isEqualTo(ProblemKind.BUSY);
                            assertThat(refused.retryAfter()).isPositive();
                        });
            }
            assertThat(indexes(taken)).hasSizeBetween(3, 5);
        }
    }

    @Test
    void goesOnWithoutATimeStampWhichJoinsLater() {
        AtomicBoolean down = new AtomicBoolean(true);
        TimeStamps authority = digest -> {
            if (down.get()) {
                throw new IllegalStateException("the authority is down");
            }
            return digest.clone();
        };
        try (TestLog one = TestLog.start(database, TestLog.settings(), dir, authority)) {
            Appended without = one.log.append(TestLog.entry("a"));
            assertThat(without.checkpointToken()).isEmpty();
            assertThat(without.witnessed()).isTrue();

            down.set(false);
            Appended with = without;
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (with.checkpointToken().isEmpty() && System.nanoTime() < end) {
                with = one.log.append(TestLog.entry("a"));
            }
            String text = with.proof().checkpoint().text();
            assertThat(with.checkpointToken())
                    .as("a token over the text of the checkpoint")
                    .hasValue(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void refusesAnEntryThatTilesCannotHold() {
        try (TestLog one = TestLog.start(database, dir)) {
            assertThatThrownBy(() -> one.log.submit(new byte[65_536])).isInstanceOf(IllegalArgumentException.class);
            assertThat(one.log.append(new byte[65_535]).index()).isZero();
        }
    }

    private static SortedSet<Long> indexes(List<CompletableFuture<Appended>> answers) {
        SortedSet<Long> indexes = new TreeSet<>();
        answers.forEach(answer -> indexes.add(answer.join().index()));
        return indexes;
    }
}
