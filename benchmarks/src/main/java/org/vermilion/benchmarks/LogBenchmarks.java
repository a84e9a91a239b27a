// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.vermilion.service.log.TransparencyLog;
import org.vermilion.service.log.store.LogTables;

/**
 * Appends to the service's log and to Tessera's in turns, then measures proofs as the log grows. Arguments: rounds (7),
 * entries of a round (40,000), and the most leaves to grow to (10,000,000; 0 leaves that part out).
 */
public final class LogBenchmarks {

    private static final Path FOLDER = Path.of("var/bench/work");
    private static final Path PEER = Path.of("var/bench/peers");

    /** As long as the leaf of a licence. */
    private static final int ENTRY = 238;

    private static final int OUTSTANDING = 16_384;

    private LogBenchmarks() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        int entries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40_000;
        long largest = arguments.length > 2 ? Long.parseLong(arguments[2]) : 10_000_000;
        String text =
                heading(rounds, entries) + match(new LogMatch(rounds, entries, ENTRY, OUTSTANDING)) + costs(largest);
        Path file = Path.of("var/bench/log-" + Instant.now().toString().replace(':', '-') + ".txt");
        Files.writeString(file, text);
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(text + "kept in " + file);
        // Idle threads of libraries must not keep the table waiting.
        System.exit(0);
    }

    private static String match(LogMatch match) throws IOException, InterruptedException {
        try (Workshop workshop = Workshop.open(FOLDER, new Stopwatch());
                TesseraPeer usual = new TesseraPeer(PEER, FOLDER.resolve("tessera-256"), 256, Duration.ofMillis(250));
                TesseraPeer tuned =
                        new TesseraPeer(PEER, FOLDER.resolve("tessera-1024"), 1024, Duration.ofMillis(100))) {
            return match.play(List.of(new VermilionLog(workshop.part(TransparencyLog.class)), usual, tuned));
        }
    }

    /** In a service of its own, so that the log begins empty. */
    private static String costs(long largest) throws IOException, InterruptedException {
        if (largest == 0) {
            return "";
        }
        try (Workshop workshop = Workshop.open(FOLDER, new Stopwatch())) {
            return "\n"
                    + new GrownLog(workshop.part(TransparencyLog.class), workshop.part(LogTables.class))
                            .measure(LongStream.of(10_000, 1_000_000, 10_000_000)
                                    .filter(size -> size <= largest)
                                    .toArray());
        }
    }

    private static String heading(int rounds, int entries) {
        return String.format(
                Locale.ROOT,
                "%s, %s, JDK %s, %d processors%n%d rounds of %d entries of %d bytes, at most %d on their way, in turns%n%n",
                Instant.now(),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                rounds,
                entries,
                ENTRY,
                OUTSTANDING);
    }
}
