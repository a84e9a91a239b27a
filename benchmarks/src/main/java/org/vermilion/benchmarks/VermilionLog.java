// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.vermilion.service.log.Appended;
import org.vermilion.service.log.TransparencyLog;

/**
 * The service's own log as it is run: in PostgreSQL, each entry looked up first, each checkpoint witnessed and
 * time-stamped, each proof checked before it is given.
 */
final class VermilionLog implements AppendingLog {

    private final TransparencyLog log;
    private long next;

    VermilionLog(TransparencyLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "Vermilion, proofs in hand";
    }

    @Override
    public Duration append(int count, int bytes, int outstanding) {
        Semaphore places = new Semaphore(outstanding);
        List<CompletableFuture<Appended>> answers = new ArrayList<>(count);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            places.acquireUninterruptibly();
            CompletableFuture<Appended> answer = log.submit(entry(bytes));
            var unused = answer.whenComplete((appended, fault) -> places.release());
            answers.add(answer);
        }
        answers.forEach(CompletableFuture::join);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public Latencies offer(int perSecond, int count, int bytes) {
        List<CompletableFuture<Long>> answers = new ArrayList<>(count);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            answers.add(log.submit(entry(bytes)).thenApply(appended -> System.nanoTime() - due));
        }
        long[] took = answers.stream().mapToLong(CompletableFuture::join).toArray();
        Arrays.sort(took);
        return new Latencies(Duration.ofNanos(took[count / 2]), Duration.ofNanos(took[count * 95 / 100]));
    }

    /** Unlike every other one. */
    private byte[] entry(int bytes) {
        return ByteBuffer.allocate(bytes).putLong(next++).array();
    }
}
