// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;

/** The generator for programs: tests make their keys with it. */
public final class DevelopmentKeys {
    private DevelopmentKeys() {}

    /** Brings the folder {@code out} to what {@code config} declares, as of {@code now}; what exists is kept. */
    public static void make(Path config, Path out, Instant now) throws IOException, GeneralSecurityException {
        Pki pki = PkiFile.read(config);
        KeysFolder.open(out, folder -> new Generator(pki, folder, now, made -> {}).run());
    }
}
