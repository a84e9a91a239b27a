// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the machine. A test that needs one that is not there is skipped, and says which package brings it. */
record Tool(String program) {

    /** Everything a run printed, and its exit status. */
    record Output(int status, String text) {}

    static Tool find(String name, String debianPackage) {
        Path found = Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, () -> name + " is not installed (Debian: apt-get install " + debianPackage + ")");
        return new Tool(String.valueOf(found));
    }

    /** A program of the Python folder that {@code build/prepare.sh} makes. */
    static Tool ofPython(String name) {
        Path program = cache().resolve("pyhanko/bin").resolve(name);
        assumeTrue(Files.isExecutable(program), () -> program + " is not there (build/prepare.sh fetches it)");
        return new Tool(program.toString());
    }

    private static Path cache() {
        String own = System.getenv("VERMILION_CACHE");
        String xdg = System.getenv("XDG_CACHE_HOME");
        if (own != null) {
            return Path.of(own);
        }
        return (xdg != null ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache")).resolve("vermilion");
    }

    /** Runs the program and prints what it is, so that a log shows which judge really spoke. */
    Tool announced(String... versionArguments) {
        Output version = run(versionArguments);
        System.out.println("judge: " + version.text().lines().findFirst().orElse(program));
        return this;
    }

    Output run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            Path printed = Files.createTempFile("judge", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end in 5 minutes");
            }
            String text = Files.readString(printed, StandardCharsets.UTF_8);
            Files.delete(printed);
            return new Output(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command + " was interrupted", e);
        }
    }
}
