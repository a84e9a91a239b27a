// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Signs notes with a private key that it never sees: {@code ed25519} gives the signature over a message, wherever the key
 * is kept. Every signature is verified before it goes out.
 */
public record NoteSigner(NoteVerifier key, UnaryOperator<byte[]> ed25519) {

    /** Signs a text, with a key of type {@link SignatureType#ED25519}. */
    public NoteSignature sign(String text) {
        require(SignatureType.ED25519);
        return verified(text, ed25519.apply(Text.bytes(text)));
    }

    /** States to have seen this checkpoint at this time, with a key of type {@link SignatureType#COSIGNATURE}. */
    public NoteSignature cosign(Checkpoint checkpoint, Instant at) {
        require(SignatureType.COSIGNATURE);
        long seconds = at.getEpochSecond();
        byte[] signature = ed25519.apply(Cosignature.message(seconds, checkpoint.text()));
        return verified(checkpoint.text(), Cosignature.timestamped(seconds, signature));
    }

    private void require(SignatureType type) {
        if (key.type() != type) {
            throw new IllegalStateException("the key " + key + " does not make signatures of type " + type);
        }
    }

    private NoteSignature verified(String text, byte[] signature) {
        NoteSignature line = NoteSignature.of(key, signature);
        if (!key.verify(text, line)) {
            throw new IllegalStateException("the private key in use does not belong to " + key);
        }
        return line;
    }
}
