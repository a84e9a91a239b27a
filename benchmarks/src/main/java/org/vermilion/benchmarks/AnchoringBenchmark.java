// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.vermilion.service.log.TransparencyLog;

/**
 * How fast entries of the log come to be under a head that the departments' ledger holds, through the service's own code
 * on a network of Fabric that is up: as many to a transaction as there are, and a transaction for each, in one run.
 */
final class AnchoringBenchmark {
    private static final int MANY = 10_000;
    private static final int ROUNDS_OF_MANY = 10;
    private static final int ROUNDS_OF_ONE = 100;
    private static final int WARM_UP = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TransparencyLog log;
    private final MeterRegistry meters;

    private AnchoringBenchmark(Workshop workshop) {
        this.log = workshop.part(TransparencyLog.class);
        this.meters = workshop.part(MeterRegistry.class);
    }

    /** The one argument is a department's connection file. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String text = String.format(
                        Locale.ROOT,
                        "%s, JDK %s, %d processors%n%n%-28s %14s %12s %12s %14s%n",
                        Instant.now(),
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        "leaves a transaction",
                        "anchored/s",
                        "p50 ms",
                        "p95 ms",
                        "transactions")
                + run(arguments[0], MANY, ROUNDS_OF_MANY)
                + run(arguments[0], 1, ROUNDS_OF_ONE);
        System.out.print(text);
        Files.writeString(Path.of("var/bench/anchoring.txt"), text);
    }

    private static String run(String connection, int leaves, int rounds) throws IOException, InterruptedException {
        try (Workshop workshop = Workshop.open(
                Path.of("var/bench/anchoring"),
                (step, took) -> {},
                "--vermilion.ledger.connection=" + connection,
                "--vermilion.ledger.leaves=" + leaves,
                "--vermilion.ledger.interval=1h",
                "--vermilion.log.origin=bench-" + System.nanoTime() + ".example/log")) {
            return new AnchoringBenchmark(workshop).measure(leaves, rounds);
        }
    }

    private String measure(int leaves, int rounds) throws InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            appendAndAwait(leaves);
        }
        double before = transactions();
        List<Double> latencies = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            latencies.add(appendAndAwait(leaves));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Collections.sort(latencies);
        return String.format(
                Locale.ROOT,
                "%-28d %14.1f %12.0f %12.0f %14.0f%n",
                leaves,
                leaves * rounds / seconds,
                quantile(latencies, 0.5),
                quantile(latencies, 0.95),
                transactions() - before);
    }

    /** Milliseconds from the last entry's proof in hand to the head that covers it on the ledger. */
    private double appendAndAwait(int leaves) throws InterruptedException {
        long from = size();
        CompletableFuture.allOf(IntStream.range(0, leaves)
                        .mapToObj(i -> log.submit(("entry " + (from + i)).getBytes(StandardCharsets.UTF_8)))
                        .toArray(CompletableFuture[]::new))
                .join();
        long appended = System.nanoTime();
        while (anchored() < from + leaves) {
            if (System.nanoTime() - appended > PATIENCE.toNanos()) {
                throw new IllegalStateException("not anchored within " + PATIENCE);
            }
            Thread.sleep(2);
        }
        return (System.nanoTime() - appended) / 1e6;
    }

    private long size() {
        return log.latest().map(newest -> newest.checkpoint().head().size()).orElse(0L);
    }

    private double anchored() {
        return meters.get("vermilion.ledger.anchored").gauge().value();
    }

    private double transactions() {
        return meters.get("vermilion.ledger.anchors").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static double quantile(List<Double> sorted, double q) {
        return sorted.get((int) Math.ceil(q * sorted.size()) - 1);
    }
}
