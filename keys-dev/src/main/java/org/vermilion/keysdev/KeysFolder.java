// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder of keys. A file appears in it whole or not at all; secrets are readable by their owner only.
 *
 * <pre>
 * store.pass            the password of every PKCS#12 file
 * p12/NAME.p12          key and chain, alias NAME
 * certs/NAME.pem        every certificate
 * anchors/NAME.pem      trusted roots
 * intermediates/NAME.pem authorities below them
 * crls/NAME.crl         revocation lists (DER) by issuer
 * </pre>
 */
final class KeysFolder {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final List<String> FOLDERS = List.of("p12", "certs", "anchors", "intermediates", "crls");

    private final Path root;
    private final char[] password;

    private KeysFolder(Path root, char[] password) {
        this.root = root;
        this.password = password;
    }

    /** What one PKCS#12 file holds. */
    record Holding(PrivateKey key, List<X509Certificate> chain) {
        X509Certificate certificate() {
            return chain.get(0);
        }

        @Override
        public String toString() {
            return "Holding[" + certificate().getSubjectX500Principal() + "]";
        }
    }

    /** Work to do while this process alone may change the folder. */
    interface Work<T> {
        T with(KeysFolder folder) throws IOException, GeneralSecurityException;
    }

    static <T> T open(Path root, Work<T> work) throws IOException, GeneralSecurityException {
        createPrivate(root);
        for (String folder : FOLDERS) {
            createPrivate(root.resolve(folder));
        }
        try (FileChannel lock =
                        FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!held.isValid()) {
                throw new IOException("cannot lock " + root);
            }
            return work.with(new KeysFolder(root, password(root)));
        }
    }

    @Nullable
    Holding holding(String name) throws IOException, GeneralSecurityException {
        Path file = p12(name);
        if (!Files.exists(file)) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        if (!(store.getKey(name, password) instanceof PrivateKey key)) {
            throw new GeneralSecurityException(file + " has no key named " + name);
        }
        return new Holding(
                key,
                List.of(store.getCertificateChain(name)).stream()
                        .map(X509Certificate.class::cast)
                        .toList());
    }

    void keep(String name, Holding holding) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry(name, holding.key(), password, holding.chain().toArray(Certificate[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password);
        write(p12(name), out.toByteArray());
    }

    /** Writes the certificate as text unless it stands there already. */
    void publish(String folder, String name, X509Certificate certificate) throws IOException, GeneralSecurityException {
        Path file = root.resolve(folder).resolve(name + ".pem");
        byte[] pem = pem(certificate);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), pem)) {
            write(file, pem);
        }
    }

    @Nullable
    X509CRL list(String name) throws IOException, GeneralSecurityException {
        Path file = crl(name);
        return Files.exists(file) ? RevocationLists.parse(Files.readAllBytes(file)) : null;
    }

    void keep(String name, X509CRL list) throws IOException, GeneralSecurityException {
        write(crl(name), list.getEncoded());
    }

    Path p12(String name) {
        return root.resolve("p12").resolve(name + ".p12");
    }

    private Path crl(String name) {
        return root.resolve("crls").resolve(name + ".crl");
    }

    private static char[] password(Path root) throws IOException {
        Path file = root.resolve("store.pass");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            write(file, Base64.getUrlEncoder().withoutPadding().encode(random));
        }
        return Files.readString(file).strip().toCharArray();
    }

    private static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder, attributes("rwx------"));
    }

    /** Temporary file, forced to disk, then moved: a reader never sees half a file. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        Path temporary = Files.createTempFile(folder, ".new-", "", attributes("rw-------"));
        try {
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(bytes);
                out.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
