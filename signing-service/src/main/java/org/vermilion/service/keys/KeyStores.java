// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vermilion.core.crypto.BouncyCastle;

/** Opens the PKCS#12 files of a folder with the password that stands beside them. */
final class KeyStores {
    private final Path folder;
    private final char[] password;

    private KeyStores(Path folder, char[] password) {
        this.folder = folder;
        this.password = password;
    }

    static KeyStores in(Path folder) {
        Path file = folder.resolve("store.pass");
        try {
            return new KeyStores(
                    folder.resolve("p12"), Files.readString(file).strip().toCharArray());
        } catch (IOException e) {
            throw new UnusableKeys("There are no keys in " + folder + ": store.pass cannot be read.", e);
        }
    }

    Signer named(String name) {
        return open(folder.resolve(name + ".p12"));
    }

    NoteKey noteKey(String name) {
        return open(folder.resolve(name + ".p12"), (key, chain) -> new NoteKey(name, chain.get(0), key));
    }

    /** Those whose name ends so, in the order of their names. */
    List<Signer> ending(String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(suffix + ".p12"))
                    .sorted()
                    .map(this::open)
                    .toList();
        } catch (IOException e) {
            throw new UnusableKeys("The folder of keys " + folder + " cannot be read.", e);
        }
    }

    private Signer open(Path file) {
        return open(file, (key, chain) -> new Signer(name(file), chain, key, BouncyCastle.PROVIDER));
    }

    /** What a key and its chain become. */
    private interface Opened<T> {
        T of(PrivateKey key, List<X509Certificate> chain);
    }

    private <T> T open(Path file, Opened<T> opened) {
        String name = name(file);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            if (!(store.getKey(name, password) instanceof PrivateKey key)) {
                throw new UnusableKeys("The file " + file + " holds no key named " + name + ".");
            }
            List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(name))
                    .map(X509Certificate.class::cast)
                    .toList();
            return opened.of(translated(key), chain);
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableKeys("The key file " + file + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".p12", "");
    }

    /** Into Bouncy Castle's own form once, so that signing need not convert it each time. */
    private static PrivateKey translated(PrivateKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance(key.getAlgorithm(), BouncyCastle.PROVIDER)
                .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }
}
