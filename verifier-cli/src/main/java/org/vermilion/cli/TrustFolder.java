// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.trust.InvalidTrust;
import org.vermilion.core.trust.Trust;

/** Finds the trust folder: the one named, else VERMILION_TRUST, else ~/.config/vermilion/trust. */
final class TrustFolder {
    private static final String HINT =
            "fetch SERVICE/api/v1/trust-pack, unzip it, and name the folder with --trust or VERMILION_TRUST";

    private final Surroundings surroundings;

    TrustFolder(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Trust read(@Nullable String named) throws Trouble {
        String name = name(named);
        Path folder = surroundings.folder().resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new Trouble(name + ": no such trust folder", HINT);
        }
        try {
            return Trust.read(folder);
        } catch (InvalidTrust invalid) {
            throw new Trouble(name + ": not a trust folder: " + reason(invalid), HINT);
        } catch (UncheckedIOException unreadable) {
            throw new Trouble(name + ": cannot be read", "check that you may read every file in it");
        }
    }

    /** Without the parser's own remark on where its text came from. */
    private static String reason(InvalidTrust invalid) {
        return String.valueOf(invalid.getMessage()).replaceFirst("(?s) ?(\\(start marker)? ?at \\[Source.*", "");
    }

    /** The folder's name; whether there is one is not asked. */
    String name(@Nullable String named) throws Trouble {
        if (named != null) {
            return named;
        }
        return surroundings
                .variable("VERMILION_TRUST")
                .or(() -> surroundings.variable("HOME").map(home -> home + "/.config/vermilion/trust"))
                .orElseThrow(() -> new Trouble("no trust folder given", HINT));
    }
}
