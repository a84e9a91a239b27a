// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** A log over a real database, for tests of what is built on it. */
public final class OpenLog implements AutoCloseable {
    private final TestLog log;

    private OpenLog(TestLog log) {
        this.log = log;
    }

    /** Goes on with the log that the database has, if there is one. */
    public static OpenLog start(String database, Path dataDir) {
        return new OpenLog(TestLog.start(database, dataDir));
    }

    public TransparencyLog log() {
        return log.log;
    }

    public DataSource connections() {
        return log.connections;
    }

    /** So many entries more, under a published checkpoint when this returns. */
    public void grow(int by) {
        long from = log.log
                .latest()
                .map(newest -> newest.checkpoint().head().size())
                .orElse(0L);
        CompletableFuture.allOf(IntStream.range(0, by)
                        .mapToObj(i -> log.log.submit(("entry " + (from + i)).getBytes(StandardCharsets.UTF_8)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** One entry that no log has had. */
    public void add(String entry) {
        log.log.append(entry.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        log.close();
    }
}
