// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the other modules' products lie. They are run as programs, so they are not on the class path here. */
public final class Project {

    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path CATALOGUE = ROOT.resolve("signing-service/src/main/resources/catalogue");
    static final Path WORK = Path.of("target/judges").toAbsolutePath();

    private Project() {}

    static Path serviceJar() {
        return built("signing-service/target", "signing-service-*-exec.jar");
    }

    static Path keysJar() {
        return built("keys-dev/target", "keys-dev.jar");
    }

    static Path verifierJar() {
        return built("verifier-cli/target", "vermilion.jar");
    }

    public static Path chaincodeJar() {
        return built("ledger-chaincode/target", "ledger-chaincode-*-server.jar");
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of {@code folder} whose name starts so: renderers add page numbers of their own taste. */
    static Path firstStartingWith(Path folder, String start) {
        return files(folder).stream()
                .filter(p -> p.getFileName().toString().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static Path built(String folder, String name) {
        Path target = ROOT.resolve(folder);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
        Optional<Path> jar = Files.isDirectory(target)
                ? files(target).stream()
                        .filter(p -> matcher.matches(p.getFileName()))
                        .findFirst()
                : Optional.empty();
        assumeTrue(jar.isPresent(), () -> folder + "/" + name + " is not built (make build)");
        return jar.orElseThrow();
    }
}
