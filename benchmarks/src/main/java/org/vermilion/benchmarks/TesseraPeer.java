// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tessera's POSIX driver in a process of its own; {@code benchmarks/peers} says what it is told and answers. */
final class TesseraPeer implements AppendingLog, AutoCloseable {

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    /** A new log in this folder, which gathers entries for a batch of so many and for so long. */
    TesseraPeer(Path program, Path folder, int batch, Duration age) throws IOException {
        name = "Tessera 1.0.4 POSIX, batches of " + batch;
        Files.createDirectories(folder);
        process = new ProcessBuilder(
                        program.toString(), folder.toString(), String.valueOf(batch), String.valueOf(age.toMillis()))
                .redirectError(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile())
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = process.outputWriter(StandardCharsets.UTF_8);
        if (!answer().equals("ready")) {
            throw new IOException("Tessera did not get ready");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration append(int count, int bytes, int outstanding) {
        return answers("append", count, bytes, outstanding)[1];
    }

    @Override
    public Latencies offer(int perSecond, int count, int bytes) {
        Duration[] took = answers("offer", perSecond, count, bytes);
        return new Latencies(took[0], took[1]);
    }

    private Duration[] answers(String order, int... numbers) {
        try {
            StringBuilder line = new StringBuilder(order);
            for (int number : numbers) {
                line.append(' ').append(number);
            }
            orders.write(line.append('\n').toString());
            orders.flush();
            String[] words = answer().split(" ", -1);
            return new Duration[] {
                Duration.ofNanos(Long.parseLong(words[0])), Duration.ofNanos(Long.parseLong(words[1]))
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(name + " stopped; its log says why");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
