// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that a command may know of the process it runs in. {@code folder} is where relative names start; the clock's zone
 * is the one times are shown in; {@code colour} holds for {@code out}, {@code progress} for {@code err}.
 */
record Surroundings(
        Path folder,
        Map<String, String> environment,
        Clock clock,
        PrintWriter out,
        PrintWriter err,
        boolean colour,
        boolean progress) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** A variable's value; one that is set to nothing counts as not set. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The language that the environment asks for, English where it asks for neither of ours. */
    Locale language() {
        return variable("VERMILION_LANG")
                .or(() -> variable("LC_ALL"))
                .or(() -> variable("LC_MESSAGES"))
                .or(() -> variable("LANG"))
                .filter(value -> value.startsWith("zh"))
                .map(value -> Locale.CHINESE)
                .orElse(Locale.ENGLISH);
    }
}
