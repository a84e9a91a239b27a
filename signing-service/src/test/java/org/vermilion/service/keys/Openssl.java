// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Asks OpenSSL, which shares no code with us. */
public final class Openssl {
    private Openssl() {}

    /** All that it said; the test counts as skipped where it is not installed. */
    public static String run(Path folder, String... arguments) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "openssl is not installed");
        Process process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
