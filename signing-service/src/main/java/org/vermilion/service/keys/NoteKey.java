// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.vermilion.core.crypto.BouncyCastle;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;

/**
 * Signs notes with one Ed25519 key: checkpoints of the log, or cosignatures under them. The key stays inside, as with
 * {@link Signer}. Safe for use by many threads at once.
 */
public final class NoteKey {
    /** What a SubjectPublicKeyInfo of Ed25519 has before the key itself (RFC 8410). */
    private static final int PREFIX = 12;

    private static final String ED25519 = "Ed25519";

    private final String name;
    private final X509Certificate certificate;
    private final PrivateKey key;

    NoteKey(String name, X509Certificate certificate, PrivateKey key) {
        if (!isEd25519(certificate)) {
            throw new UnusableKeys("the key " + name + " is not an Ed25519 key");
        }
        this.name = name;
        this.certificate = certificate;
        this.key = key;
    }

    private static boolean isEd25519(X509Certificate certificate) {
        return certificate.getPublicKey().getEncoded().length == PREFIX + 32
                && certificate.getPublicKey().getAlgorithm().equals("EdDSA");
    }

    String name() {
        return name;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** The 32 bytes of the public key. */
    public byte[] publicKey() {
        byte[] info = certificate.getPublicKey().getEncoded();
        return Arrays.copyOfRange(info, PREFIX, info.length);
    }

    /** This key under a name that notes show; a log's name is its origin. */
    public NoteSigner under(String noteName, SignatureType type) {
        return new NoteSigner(NoteVerifier.of(noteName, type, publicKey()), this::sign);
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ED25519, BouncyCastle.PROVIDER);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + name + " cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "NoteKey[" + name + ", " + certificate.getSubjectX500Principal().getName() + "]";
    }
}
