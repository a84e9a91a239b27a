// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;
import org.vermilion.service.settings.SecretFiles;

/**
 * PostgreSQL's programs, unpacked once per user from the class path. They lie below the user's own cache folder, never
 * in a place where another user could put programs for us to run.
 */
final class PostgresBinaries {
    private static final String VERSION = "17.6.0";

    private PostgresBinaries() {}

    /** The folder that holds {@code bin/}, {@code lib/} and {@code share/}; complete whenever it exists. */
    static Path unpack(Path cache) throws IOException {
        Path home = cache.resolve("postgresql-" + VERSION + "-" + architecture());
        if (Files.isDirectory(home)) {
            return home;
        }
        SecretFiles.createDirectory(cache);
        Path beside = Files.createTempDirectory(cache, "postgresql-");
        try (InputStream packed = open();
                TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(packed))) {
            extract(archive, beside);
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            // Another process of the same user was quicker.
        } finally {
            FileSystemUtils.deleteRecursively(beside);
        }
        return home;
    }

    /** {@code ${XDG_CACHE_HOME:-~/.cache}/vermilion}, or a folder below the data where there is no home. */
    static Path cache(Map<String, String> environment, Path userHome, Path dataDir) {
        String xdg = environment.get("XDG_CACHE_HOME");
        Path cache = xdg == null || xdg.isBlank() ? userHome.resolve(".cache") : Path.of(xdg);
        boolean usable = Files.isDirectory(userHome) && Files.isWritable(Files.exists(cache) ? cache : userHome);
        return usable ? cache.resolve("vermilion") : dataDir.resolve("cache");
    }

    private static void extract(TarArchiveInputStream archive, Path target) throws IOException {
        for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("entry outside of the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.resolveSibling(""));
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.copy(archive, file);
                if ((entry.getMode() & 0100) != 0 || entry.getName().startsWith("bin/")) {
                    file.toFile().setExecutable(true, true);
                }
            }
        }
    }

    private static InputStream open() throws IOException {
        String name = "/postgres-linux-" + architecture() + ".txz";
        InputStream packed = PostgresBinaries.class.getResourceAsStream(name);
        if (packed == null) {
            throw new IOException("no PostgreSQL for this machine (" + name + "): set spring.datasource.url");
        }
        return packed;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
