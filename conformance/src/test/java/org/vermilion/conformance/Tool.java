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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of the machine, and where and in which environment it runs. A test that needs one that is not there is
 * skipped, and says which package brings it.
 */
record Tool(String program, Path folder, Map<String, String> environment) {

    /** Everything a run printed, and its exit status. */
    record Output(int status, String text) {}

    Tool(String program) {
        this(program, Path.of("."), Map.of());
    }

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

    /** A program that {@code build/prepare.sh} builds of {@code go-judges}. */
    static Tool ofGo(String name) {
        requireGoModules();
        return new Tool(cache().resolve("go-judges").resolve(name).toString());
    }

    /** The stamp is the last thing that {@code build/prepare.sh} writes, so all that Go needs is there. */
    static void requireGoModules() {
        Path stamp = cache().resolve("go-judges/.installed");
        assumeTrue(
                Files.exists(stamp), () -> stamp + " is not there (build/prepare.sh builds the judges written in Go)");
    }

    /** The same program in another folder, with these variables besides the ones of this process. */
    Tool in(Path other, Map<String, String> variables) {
        return new Tool(program, other, variables);
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
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
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
