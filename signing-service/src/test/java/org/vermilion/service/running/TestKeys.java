// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.running;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Development keys, made once for all tests by the generator that {@code make run} uses. */
public final class TestKeys {
    private static final Path FOLDER = Path.of("target", "test-keys").toAbsolutePath();
    private static boolean made;

    private TestKeys() {}

    public static synchronized Path folder() {
        if (!made) {
            make();
            made = true;
        }
        return FOLDER;
    }

    private static void make() {
        Path config = Path.of("..", "keys-dev", "pki.xml").toAbsolutePath().normalize();
        ProcessBuilder generator =
                JavaProcess.of("org.vermilion.keysdev.Main", "--config", config.toString(), "--out", FOLDER.toString());
        try {
            Process process = generator.inheritIO().start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("the development keys were not made");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
