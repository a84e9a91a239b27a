// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.Tree;
import org.vermilion.service.log.TransparencyLog;
import org.vermilion.service.log.store.Growing;
import org.vermilion.service.log.store.LogTables;

/**
 * What a proof and a checkpoint cost at some sizes of the log. Between them the log is filled through its own tables in
 * large batches, without a checkpoint for each.
 */
record GrownLog(TransparencyLog log, LogTables tables) {

    private static final int BATCH = 50_000;
    private static final int ENTRY = 64;
    private static final int HASH = 32;
    private static final int PROOFS = 3000;
    private static final int WARM_UPS = 5;
    private static final int APPENDS = 15;
    private static final Duration PAUSE = Duration.ofMillis(150);

    String measure(long... sizes) throws InterruptedException {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-16s %16s %18s %24s%n",
                "leaves",
                "inclusion, µs",
                "consistency, µs",
                "append to proof, ms"));
        fill(sizes[0]);
        for (int i = 0; i < WARM_UPS; i++) {
            inclusion();
            consistency();
        }
        for (long size : sizes) {
            fill(size);
            text.append(String.format(
                    Locale.ROOT,
                    "%-16d %16.0f %18.0f %24.1f%n",
                    tables.head().size(),
                    inclusion(),
                    consistency(),
                    append()));
        }
        return text.toString();
    }

    private void fill(long size) {
        System.err.println("filling the log to " + size);
        for (long missing = size - tables.head().size(); missing > 0; missing -= BATCH) {
            fill((int) Math.min(missing, BATCH));
        }
    }

    private void fill(int count) {
        try (Growing growing = tables.lock()) {
            long size = growing.head().size();
            List<byte[]> entries = LongStream.range(size, size + count)
                    .mapToObj(GrownLog::entry)
                    .toList();
            List<Hash> leaves = entries.stream().map(Tree::leaf).toList();
            TiledTree tree = new TiledTree(
                    size,
                    tile -> Arrays.copyOf(
                            growing.tile(tile.level(), tile.index()).orElseThrow(), tile.width() * HASH));
            growing.append(entries, leaves, tree.append(leaves));
            growing.commit();
        }
    }

    private static byte[] entry(long number) {
        return ByteBuffer.allocate(ENTRY).putLong(-number).array();
    }

    /** Median, in microseconds. */
    private double inclusion() {
        long size = tables.head().size();
        Random random = new Random(4);
        return median(PROOFS, () -> log.inclusion(random.nextLong(size), size));
    }

    private double consistency() {
        long size = tables.head().size();
        Random random = new Random(4);
        return median(PROOFS, () -> log.consistency(1 + random.nextLong(size - 1), size));
    }

    /** Median, in milliseconds, of an entry that comes alone: look-up, tree, commit, checkpoint, witness, time-stamp, proof. */
    private double append() throws InterruptedException {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < APPENDS; i++) {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            byte[] entry = entry(Long.MIN_VALUE + tables.head().size());
            took.add(median(1, () -> log.append(entry)) / 1000);
        }
        return LogMatch.median(took);
    }

    private static double median(int times, Runnable work) {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            took.add((System.nanoTime() - start) / 1e3);
        }
        return LogMatch.median(took);
    }
}
