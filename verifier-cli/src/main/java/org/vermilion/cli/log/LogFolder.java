// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a log in a folder, as a copy that was taken of them. */
public final class LogFolder implements LogSource {

    private final Path folder;

    public LogFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> read(String path, int most) throws LogUnreachable {
        try (InputStream file = Files.newInputStream(folder.resolve(path))) {
            return Optional.of(file.readNBytes(most + 1));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new LogUnreachable(path + ": cannot be read");
        }
    }
}
