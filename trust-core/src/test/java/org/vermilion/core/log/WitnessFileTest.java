// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vermilion.core.log.Logs.ORIGIN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vermilion.core.crypto.Digests;

class WitnessFileTest {

    private static final TreeHead FIVE = Logs.head(Logs.leaves(5));
    private static final TreeHead EIGHT = Logs.head(Logs.leaves(8));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("witness");
    }

    private static void unusable(String saying, ThrowingCallable action) {
        UnusableWitnessFile refusal = catchThrowableOfType(UnusableWitnessFile.class, action);
        assertThat(refusal).as("refusal saying: " + saying).isNotNull();
        assertThat(refusal.sentence()).contains(saying).isEqualTo(refusal.getMessage());
    }

    private void unusable(String saying, String content) throws IOException {
        Files.writeString(file(), content);
        unusable("witness: damaged: " + saying, () -> WitnessFile.open(file()));
    }

    private static String file(String text) {
        return text + "\nsha-256 " + Text.base64(Digests.sha256(text.getBytes(UTF_8))) + "\n";
    }

    @Test
    void remembersAcrossStarts() throws IOException {
        try (WitnessFile created = WitnessFile.create(file())) {
            assertThat(created.latest(ORIGIN)).isEqualTo(TreeHead.EMPTY);
            assertThat(created.move(ORIGIN, TreeHead.EMPTY, FIVE)).isTrue();
            assertThat(created.move("a.example", TreeHead.EMPTY, EIGHT)).isTrue();
            assertThat(created.latest(ORIGIN)).isEqualTo(FIVE);
        }
        try (WitnessFile opened = WitnessFile.open(file())) {
            assertThat(opened.latest(ORIGIN)).isEqualTo(FIVE);
            assertThat(opened.latest("a.example")).isEqualTo(EIGHT);
            assertThat(opened.latest("b.example")).isEqualTo(TreeHead.EMPTY);
        }
        assertThat(file())
                .hasContent(file("urn:vermilion:witness-heads:1\na.example 8 " + EIGHT.root() + "\n" + ORIGIN + " 5 "
                        + FIVE.root() + "\n"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file(), folder.resolve("witness.lock"));
        }
    }

    @Test
    void isOnTheDiskWhenItHasMoved() throws IOException {
        try (WitnessFile created = WitnessFile.create(file())) {
            assertThat(WitnessRecord.parse(Files.readAllBytes(file())).heads()).isEmpty();
            created.move(ORIGIN, TreeHead.EMPTY, FIVE);
            assertThat(WitnessRecord.parse(Files.readAllBytes(file())).heads()).containsEntry(ORIGIN, FIVE);
        }
    }

    @Test
    void movesFromTheLatestHeadOnly() throws IOException {
        try (WitnessFile created = WitnessFile.create(file())) {
            assertThat(created.move(ORIGIN, FIVE, EIGHT)).isFalse();
            created.move(ORIGIN, TreeHead.EMPTY, FIVE);
            assertThat(created.move(ORIGIN, TreeHead.EMPTY, EIGHT)).isFalse();
            assertThat(created.latest(ORIGIN)).isEqualTo(FIVE);
            assertThat(created.move(ORIGIN, FIVE, EIGHT)).isTrue();
            assertThat(created.latest(ORIGIN)).isEqualTo(EIGHT);
        }
    }

    @Test
    void writesNothingForAHeadThatStays() throws IOException {
        try (WitnessFile created = WitnessFile.create(file())) {
            created.move(ORIGIN, TreeHead.EMPTY, FIVE);
            Object before = Files.readAttributes(file(), "unix:ino").get("ino");
            assertThat(created.move(ORIGIN, FIVE, FIVE)).isTrue();
            assertThat(Files.readAttributes(file(), "unix:ino").get("ino")).isEqualTo(before);
        }
    }

    @Test
    void letsOneOfManyMove() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (WitnessFile created = WitnessFile.create(file())) {
            TreeHead known = TreeHead.EMPTY;
            for (int size = 1; size <= 20; size++) {
                TreeHead from = known;
                TreeHead to = Logs.head(Logs.leaves(size));
                List<Future<Boolean>> moved =
                        threads.invokeAll(Collections.nCopies(8, () -> created.move(ORIGIN, from, to)));
                int count = 0;
                for (Future<Boolean> one : moved) {
                    count += one.get() ? 1 : 0;
                }
                assertThat(count).isEqualTo(1);
                known = to;
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isNeverReplacedByANewOne() throws IOException {
        WitnessFile.create(file()).close();
        unusable("exists already", () -> WitnessFile.create(file()));
        WitnessFile.open(file()).close();
    }

    @Test
    void mustNotBeMissing() throws IOException {
        unusable("no such file; a witness that has forgotten", () -> WitnessFile.open(file()));
        assertThatThrownBy(() -> WitnessFile.open(folder.resolve("none/witness")))
                .isInstanceOf(UncheckedIOException.class);
        WitnessFile.create(file()).close();
    }

    @Test
    void isForOneWitnessAtATime() throws IOException {
        Path otherName = folder.resolve("..").resolve(folder.getFileName()).resolve("witness");
        WitnessFile first = WitnessFile.create(file());
        unusable("in use by another witness", () -> WitnessFile.open(file()));
        unusable("in use by another witness", () -> WitnessFile.open(otherName));
        first.close();
        WitnessFile.open(file()).close();
    }

    @Test
    void movesNothingAfterItWasClosed() throws IOException {
        WitnessFile closed = WitnessFile.create(file());
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.move(ORIGIN, TreeHead.EMPTY, FIVE)).hasMessageContaining("was closed");
        try (WitnessFile opened = WitnessFile.open(file())) {
            assertThat(opened.latest(ORIGIN)).isEqualTo(TreeHead.EMPTY);
            closed.close();
            unusable("in use by another witness", () -> WitnessFile.open(file()));
        }
    }

    @Test
    void keepsTheOldHeadWhereTheNewCannotBeSaved() throws IOException {
        try (WitnessFile created = WitnessFile.create(file())) {
            created.move(ORIGIN, TreeHead.EMPTY, FIVE);
            Files.createDirectory(folder.resolve("witness.new"));
            assertThatThrownBy(() -> created.move(ORIGIN, FIVE, EIGHT)).isInstanceOf(UncheckedIOException.class);
            assertThat(created.latest(ORIGIN)).isEqualTo(FIVE);
            Files.delete(folder.resolve("witness.new"));
            assertThat(created.move(ORIGIN, FIVE, EIGHT)).isTrue();
        }
    }

    @Test
    void leftoversOfACrashDoNotMatter() throws IOException {
        try (WitnessFile created = WitnessFile.create(file())) {
            created.move(ORIGIN, TreeHead.EMPTY, FIVE);
        }
        Files.writeString(folder.resolve("witness.new"), "urn:vermilion:witness-heads:1\n".repeat(100));
        try (WitnessFile opened = WitnessFile.open(file())) {
            assertThat(opened.latest(ORIGIN)).isEqualTo(FIVE);
            assertThat(opened.move(ORIGIN, FIVE, EIGHT)).isTrue();
        }
        try (WitnessFile opened = WitnessFile.open(file())) {
            assertThat(opened.latest(ORIGIN)).isEqualTo(EIGHT);
        }
    }

    @Test
    void damageIsNeverReadOver() throws IOException {
        String version = "urn:vermilion:witness-heads:1\n";
        unusable("it has no blank line", "");
        unusable("it has no blank line", version);
        unusable("its digest is another one", version + "\n");
        unusable("its digest is another one", file(version).replace(":1", ":2"));
        unusable("unexpected first line: \"urn:vermilion:witness-heads:2\"", file("urn:vermilion:witness-heads:2\n"));
        unusable("a line is not <origin> <size> <root>: \"a 0\"", file(version + "a 0\n"));
        unusable("a line is not <origin> <size> <root>", file(version + "a 0 b c\n"));
        unusable("the size of a tree", file(version + "a 00 b\n"));
        unusable("hash is not Base64", file(version + "a 1 ?\n"));
        unusable("the empty tree has another root", file(version + "a 0 " + FIVE.root() + "\n"));
        unusable("the name of a key", file(version + "a+b 5 " + FIVE.root() + "\n"));
        String five = " 5 " + FIVE.root() + "\n";
        unusable("its lines are out of order", file(version + "b" + five + "a" + five));
        unusable("its lines are out of order", file(version + "a" + five + "a" + five));
        unusable("the file has 2097153 bytes, at most 2097152", "x".repeat(WitnessRecord.LONGEST + 9));
    }

    @Test
    void everyFlippedBitAndEveryCutIsNoticed() {
        byte[] whole = new WitnessRecord(new TreeMap<>()).with(ORIGIN, FIVE).bytes();
        assertThat(WitnessRecord.parse(whole).heads()).containsOnlyKeys(ORIGIN);
        IntStream.range(0, whole.length * 8).forEach(bit -> {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Logs.refuses(InvalidLogData.Fault.MALFORMED, () -> WitnessRecord.parse(flipped));
        });
        IntStream.range(0, whole.length).forEach(length -> {
            byte[] cut = Arrays.copyOf(whole, length);
            Logs.refuses(InvalidLogData.Fault.MALFORMED, () -> WitnessRecord.parse(cut));
        });
    }

    /** The head is saved, the process ends, nobody has the cosignature: the log asks again and gets it. */
    @Test
    void crashBetweenSavingAndAnsweringCostsNothing() throws IOException {
        AddCheckpoint request = new AddCheckpoint(0, ConsistencyProof.EMPTY, Logs.checkpoint(FIVE));
        try (WitnessFile created = WitnessFile.create(file())) {
            WitnessHeads crashing = new WitnessHeads() {
                @Override
                public TreeHead latest(String origin) {
                    return created.latest(origin);
                }

                @Override
                public boolean move(String origin, TreeHead known, TreeHead newer) {
                    created.move(origin, known, newer);
                    throw new IllegalStateException("killed");
                }
            };
            assertThatThrownBy(() -> WitnessProcess.witness(crashing).answer(request.bytes(), Instant.EPOCH))
                    .hasMessage("killed");
        }
        try (WitnessFile opened = WitnessFile.open(file())) {
            Witness witness = WitnessProcess.witness(opened);
            WitnessAnswer known = witness.answer(request.bytes(), Instant.EPOCH);
            assertThat(known.status()).isEqualTo(409);
            assertThat(known.body()).isEqualTo("5\n");
            AddCheckpoint again = new AddCheckpoint(5, ConsistencyProof.EMPTY, Logs.checkpoint(FIVE));
            assertThat(witness.answer(again.bytes(), Instant.EPOCH).status()).isEqualTo(200);
            TreeHead fork = Logs.head(Logs.leaves(6).subList(1, 6));
            AddCheckpoint forked = new AddCheckpoint(5, ConsistencyProof.EMPTY, Logs.checkpoint(fork));
            assertThat(witness.answer(forked.bytes(), Instant.EPOCH).status()).isEqualTo(409);
        }
    }
}
