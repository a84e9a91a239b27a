// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import org.vermilion.keysdev.DevelopmentKeys;

/** Keys for tests, made once per run of the tests and never kept. */
public final class TestKeys {
    private static final Path DEFAULT = make(Path.of("../keys-dev/pki.xml"));
    private static final Path FAULTY = make(Path.of("src/test/resources/keys/faulty.xml"));

    private TestKeys() {}

    /** A folder with the keys that {@code make run} makes. */
    public static Path folder() {
        return DEFAULT;
    }

    /** A folder with keys that have faults, each named for its fault. */
    public static Path faultyFolder() {
        return FAULTY;
    }

    public static Keys keys() {
        return Keys.read(DEFAULT, Clock.systemUTC());
    }

    public static Authorities authorities() {
        return Authorities.read(DEFAULT);
    }

    public static Keys keysIn(Path folder) {
        return Keys.read(folder, Clock.systemUTC());
    }

    public static Authorities authoritiesIn(Path folder) {
        return Authorities.read(folder);
    }

    /** Any key of a folder by the name of its file, also one that the service would not use. */
    public static Signer signer(Path folder, String name) {
        return KeyStores.in(folder).named(name);
    }

    /** A key for notes by the name of its file. */
    public static NoteKey noteKey(String name) {
        return KeyStores.in(DEFAULT).noteKey(name);
    }

    public static Path make(Path config) {
        try {
            Path folder = Files.createTempDirectory("vermilion-keys");
            DevelopmentKeys.make(config, folder, Instant.now());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
