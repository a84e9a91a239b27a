// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root; a user namespace of their own makes them see an ordinary user
 * while the files stay owned by root.
 */
final class Programs {
    private final Path home;
    private final List<String> prefix;

    Programs(Path home) throws IOException {
        this.home = home;
        this.prefix = "root".equals(System.getProperty("user.name")) ? namespace() : List.of();
    }

    /** Runs to its end within {@code seconds}; the output goes to {@code log}, and into the exception if it fails. */
    void run(Path log, int seconds, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        int exit = execute(command, log, seconds);
        if (exit != 0) {
            throw new IOException(program + " ended with " + exit + ":\n" + tail(log));
        }
    }

    private static List<String> namespace() throws IOException {
        Path log = Files.createTempFile("vermilion-unshare", ".log");
        try {
            List<String> unshare = List.of("unshare", "--user");
            List<String> probe = new ArrayList<>(unshare);
            probe.add("true");
            if (execute(probe, log, 10) == 0) {
                return unshare;
            }
            throw new IOException("PostgreSQL does not run as root and this machine forbids user namespaces ("
                    + tail(log).strip() + "): start Vermilion as an ordinary user, or set spring.datasource.url");
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static int execute(List<String> command, Path log, int seconds) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException(command + " did not end within " + seconds + " s");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(command + " was interrupted", e);
        }
    }

    private static String tail(Path log) throws IOException {
        String text = Files.readString(log, StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 2000));
    }
}
