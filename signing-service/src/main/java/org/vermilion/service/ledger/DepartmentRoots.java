// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The authorities of the departments' peers, for whoever checks a receipt: PEM by MSP, from the folder in the settings. */
@Component
public class DepartmentRoots {
    private static final String PEM = ".pem";

    private final Optional<Path> folder;

    DepartmentRoots(LedgerSettings settings) {
        this.folder = settings.rootsFolder();
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(path -> {
            throw new UnusableLedger("vermilion.ledger.roots is " + path + ", which is no folder.");
        });
    }

    /** Empty if the settings name no folder. */
    public SortedMap<String, byte[]> all() {
        SortedMap<String, byte[]> roots = new TreeMap<>();
        folder.ifPresent(path -> read(path, roots));
        return Collections.unmodifiableSortedMap(roots);
    }

    private static void read(Path folder, SortedMap<String, byte[]> roots) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + PEM)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                roots.put(name.substring(0, name.length() - PEM.length()), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the departments' roots in " + folder + " cannot be read", e);
        }
    }
}
