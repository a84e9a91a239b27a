// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The log's own key as notes write it: {@code vkey} for all, {@code skey} for tests that play a log that forks. */
record LogKey(String vkey, String skey) {

    /** The name of the log, unless the operator gives it another. */
    static final String ORIGIN = "vermilion.localhost/log";

    private static final byte ED25519 = 1;
    private static final int LENGTH = 32;

    static LogKey of(Path keys) throws IOException {
        char[] password = Files.readString(keys.resolve("store.pass")).strip().toCharArray();
        try (InputStream file = Files.newInputStream(keys.resolve("p12/log.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            byte[] info = store.getCertificate("log").getPublicKey().getEncoded();
            byte[] publicKey = typed(Arrays.copyOfRange(info, info.length - LENGTH, info.length));
            EdECPrivateKey privateKey = (EdECPrivateKey) store.getKey("log", password);
            String id = keyId(publicKey);
            return new LogKey(
                    ORIGIN + "+" + id + "+" + base64(publicKey),
                    "PRIVATE+KEY+" + ORIGIN + "+" + id + "+"
                            + base64(typed(privateKey.getBytes().orElseThrow())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the log's key", e);
        }
    }

    private static byte[] typed(byte[] key) {
        byte[] typed = new byte[1 + LENGTH];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, LENGTH);
        return typed;
    }

    private static String keyId(byte[] typed) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((ORIGIN + "\n").getBytes(UTF_8));
        return HexFormat.of().formatHex(sha256.digest(typed), 0, 4);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
