// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.TiledTree;
import org.vermilion.service.log.Submission.Placed;
import org.vermilion.service.log.store.Growing;
import org.vermilion.service.log.store.LogTables;

/**
 * Gives entries their places, a batch at a time. Any number of processes may do so: the locked head puts their batches one
 * after the other. An entry that the log has keeps its place.
 */
@Component
final class Sequencer {
    private static final long IDLE_MILLIS = 200;

    private final LogTables tables;
    private final LogSettings settings;
    private final Brake brake;
    private final SeenHead seen;
    private final LogMetrics metrics;
    private final BlockingQueue<Submission> queue;
    private long lastBatch = System.nanoTime();

    Sequencer(LogTables tables, LogSettings settings, Brake brake, SeenHead seen, LogMetrics metrics) {
        this.tables = tables;
        this.settings = settings;
        this.brake = brake;
        this.seen = seen;
        this.metrics = metrics;
        this.queue = new ArrayBlockingQueue<>(settings.mostWaiting());
        metrics.watchQueue(queue);
    }

    /** False if too many are waiting already. */
    boolean offer(Submission submission) {
        return queue.offer(submission);
    }

    /** Refuses all that wait. */
    void refuseAll(RuntimeException why) {
        List<Submission> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(submission -> submission.answer().completeExceptionally(why));
    }

    /**
     * Waits for entries and places them; returns when that is durable. Nobody is placed when nobody came for a while. After
     * a fault the entries of the batch have been told.
     */
    List<Placed> next() throws InterruptedException {
        List<Submission> batch = collect();
        if (batch.isEmpty()) {
            return List.of();
        }
        long start = System.nanoTime();
        try {
            brake.requireReleased();
            List<Placed> placed = place(batch);
            metrics.sequenced(batch.size(), System.nanoTime() - start);
            return placed;
        } catch (RuntimeException e) {
            batch.forEach(submission -> submission.answer().completeExceptionally(e));
            throw e;
        }
    }

    /** An entry that comes after a pause goes at once; under load a batch is made every interval, or when it is full. */
    private List<Submission> collect() throws InterruptedException {
        List<Submission> batch = new ArrayList<>();
        Submission first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return batch;
        }
        batch.add(first);
        long deadline = lastBatch + settings.batchInterval().toNanos();
        while (batch.size() < settings.batchSize()) {
            queue.drainTo(batch, settings.batchSize() - batch.size());
            Submission next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        lastBatch = System.nanoTime();
        return batch;
    }

    private List<Placed> place(List<Submission> batch) {
        Map<Hash, Submission> distinct = new LinkedHashMap<>();
        batch.forEach(submission -> distinct.putIfAbsent(submission.leaf(), submission));
        Map<Hash, Long> indexes;
        try (Growing growing = tables.lock()) {
            seen.read(growing::head);
            indexes = growing.indexes(distinct.keySet());
            distinct.keySet().removeAll(indexes.keySet());
            append(growing, distinct, indexes);
        }
        return batch.stream()
                .map(submission -> new Placed(submission, Objects.requireNonNull(indexes.get(submission.leaf()))))
                .toList();
    }

    private void append(Growing growing, Map<Hash, Submission> fresh, Map<Hash, Long> indexes) {
        if (fresh.isEmpty()) {
            return;
        }
        TiledTree tree = new TiledTree(growing.head().size(), new StoredTiles(growing::tile));
        requireOwn(growing, tree);
        List<Hash> leaves = List.copyOf(fresh.keySet());
        TiledTree.Growth growth = tree.append(leaves);
        growing.append(fresh.values().stream().map(Submission::entry).toList(), leaves, growth);
        growing.commit();
        seen.saw(growth.head());
        for (int i = 0; i < leaves.size(); i++) {
            indexes.put(leaves.get(i), growing.head().size() + i);
        }
    }

    /** Tiles that do not make the head would make every later head wrong. */
    private void requireOwn(Growing growing, TiledTree tree) {
        if (!tree.head().equals(growing.head())) {
            throw brake.pull(new Halt(
                    Halt.DAMAGED,
                    "The tiles of the log in the database do not make the head that stands beside them, at "
                            + growing.head().size()
                            + " entries. Restore the database from a good backup that is not older."));
        }
    }
}
