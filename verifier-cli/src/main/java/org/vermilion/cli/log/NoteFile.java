// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vermilion.core.log.SignedNote;

/** A checkpoint that was saved as a file. */
public final class NoteFile {

    private final Path file;

    public NoteFile(Path file) {
        this.file = file;
    }

    public Optional<SignedNote> read() throws LogUnreachable {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(SignedNote.parse(in.readNBytes(SignedNote.LONGEST + 1)));
        } catch (IOException unreadable) {
            throw new LogUnreachable(file.getFileName() + ": cannot be read");
        }
    }
}
