// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/** The process: hands over what it is surrounded by, and ends with the command's exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // PDFBox logs what it makes of a damaged file; what the reader must know of that is in the verdict.
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        System.exit(CommandLineTool.run(surroundings(), arguments));
    }

    private static Surroundings surroundings() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                Path.of("").toAbsolutePath(),
                environment,
                Clock.system(ZoneId.systemDefault()),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                isTerminal("stdout") && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                isTerminal("stderr"));
    }

    /** bin/vermilion says so: Java itself only knows whether all three streams are one. */
    private static boolean isTerminal(String stream) {
        return "terminal".equals(System.getProperty("vermilion." + stream));
    }
}
