// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A signer's key as its PKCS#12 file holds it, for peers that want the key itself. */
record DevelopmentKey(Path file, String password, PrivateKey key, List<X509Certificate> chain) {

    static DevelopmentKey read(Path folder, String name) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("p12").resolve(name + ".p12");
        String password = Files.readString(folder.resolve("store.pass")).strip();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(name)) {
            chain.add((X509Certificate) certificate);
        }
        return new DevelopmentKey(file, password, (PrivateKey) store.getKey(name, password.toCharArray()), chain);
    }
}
