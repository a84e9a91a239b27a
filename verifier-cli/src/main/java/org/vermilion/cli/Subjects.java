// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that a name on the command line stands for. */
final class Subjects {
    private final Path start;

    Subjects(Path start) {
        this.start = start;
    }

    /** The file itself; of a folder every PDF in it and below, in the order of their names. */
    List<Subject> of(String name) throws Trouble {
        Path path = path(name);
        if (Files.isDirectory(path)) {
            return below(name, path);
        }
        if (!Files.exists(path)) {
            throw new Trouble(name + ": no such file", "to verify a whole folder, name the folder");
        }
        return List.of(new Subject(name, path));
    }

    static Trouble unreadable(Subject subject) {
        return new Trouble(subject.name() + ": cannot be read", "check that it is a file which you may read");
    }

    private Path path(String name) throws Trouble {
        try {
            return start.resolve(name);
        } catch (InvalidPathException invalid) {
            throw new Trouble(name + ": no such file", "the name holds a character that no file name may hold");
        }
    }

    private static List<Subject> below(String name, Path folder) throws Trouble {
        List<Subject> found;
        try (Stream<Path> walk = Files.walk(folder)) {
            found = walk.filter(Subjects::isPdf)
                    .sorted()
                    .map(path -> new Subject(
                            Path.of(name).resolve(folder.relativize(path)).toString(), path))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new Trouble(name + ": cannot be read", "check that you may read every folder in it");
        }
        if (found.isEmpty()) {
            throw new Trouble(name + ": no PDF in this folder", "files are found by their names, which end in .pdf");
        }
        return found;
    }

    private static boolean isPdf(Path path) {
        return Files.isRegularFile(path)
                && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".pdf");
    }

    /** A file and the name it is spoken of by. */
    record Subject(String name, Path path) {

        /** Its first bytes, at most so many: a huge file is never held in memory. */
        byte[] read(int most) throws IOException {
            try (InputStream file = Files.newInputStream(path)) {
                return file.readNBytes(most);
            }
        }
    }
}
