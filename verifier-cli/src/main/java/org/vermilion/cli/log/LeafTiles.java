// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vermilion.core.log.Tile;

/** The leaves of a log from left to right, read ahead by some threads, so many tiles at most. */
final class LeafTiles implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int AHEAD = 4 * THREADS;

    private final LogFiles files;
    private final long size;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, LeafTiles::daemon);
    private final Queue<Future<LeafTile>> ahead = new ArrayDeque<>();
    private long index;

    /** Starts with the tile of this index. */
    LeafTiles(LogFiles files, long size, long index) {
        this.files = files;
        this.size = size;
        this.index = index;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tiles");
        thread.setDaemon(true);
        return thread;
    }

    boolean hasNext() {
        while (ahead.size() < AHEAD && index * Tile.FULL_WIDTH < size) {
            Tile tile = Tile.at(0, index++, size);
            ahead.add(threads.submit(() -> LeafTile.read(tile, files)));
        }
        return !ahead.isEmpty();
    }

    LeafTile next() throws LogUnreachable, InterruptedException {
        try {
            return ahead.remove().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof LogUnreachable unreachable) {
                throw unreachable;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
