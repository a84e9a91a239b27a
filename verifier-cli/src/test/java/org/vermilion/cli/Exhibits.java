// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The files that the transcripts speak of. */
final class Exhibits {
    static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    private Exhibits() {}

    static void layOut(Path folder) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("licence.pdf"), "%PDF-1.7\n");
    }
}
