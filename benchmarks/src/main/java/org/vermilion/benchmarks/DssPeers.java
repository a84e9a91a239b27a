// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** EU DSS in a process of its own, because it needs an older Bouncy Castle; it counts its own CPU time. */
final class DssPeers implements AutoCloseable {

    private static final Path MODULE = Path.of("benchmarks/dss-peer/target");

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final String greeting;

    /** The arguments are those of the peer's main class. */
    DssPeers(Path log, String... arguments) throws IOException {
        String classPath = MODULE.resolve("classes")
                + File.pathSeparator
                + Files.readString(MODULE.resolve("classpath")).strip();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                classPath,
                "org.vermilion.benchmarks.dss.DssPeer"));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = process.outputWriter(StandardCharsets.UTF_8);
        greeting = answer();
    }

    /** What the peer says of the files that it was given: it must sign and validate before it may compete. */
    String greeting() {
        return greeting;
    }

    Contender contender(String job, String order) {
        return new Peer(job, order);
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("EU DSS stopped; its log says why");
        }
        return line;
    }

    private Round round(String order, Duration time) {
        try {
            orders.write(order + " " + time.toMillis() + "\n");
            orders.flush();
            String[] words = answer().split(" ", -1);
            return new Round(Integer.parseInt(words[0]), Long.parseLong(words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }

    private final class Peer implements Contender {
        private final String job;
        private final String order;

        Peer(String job, String order) {
            this.job = job;
            this.order = order;
        }

        @Override
        public String job() {
            return job;
        }

        @Override
        public String name() {
            return "EU DSS 6.4";
        }

        @Override
        public Round work(Duration time) {
            return round(order, time);
        }
    }
}
