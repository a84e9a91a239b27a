// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a certificate's key may do, and so which key usages it carries. */
enum Purpose {
    AUTHORITY("authority", "", 5, 6),
    /** Signs documents: no extended key usage, because readers disagree about which one a document signer needs. */
    SEAL("seal", "", 0, 1),
    CODE("code", "", 0),
    TIME_STAMPING("time-stamping", "1.3.6.1.5.5.7.3.8", 0),
    OCSP("ocsp", "1.3.6.1.5.5.7.3.9", 0),
    STATUS_LIST("status-list", "", 0),
    /** Signs checkpoints of the transparency log; the key is Ed25519, as C2SP's notes are signed with. */
    LOG("log", "", 0),
    /** Cosigns checkpoints. */
    WITNESS("witness", "", 0);

    final String word;
    /** The one extended key usage, or empty. */
    final String extendedKeyUsage;

    /** One bit for each position of RFC 5280, 4.2.1.3. */
    private final int keyUsage;

    Purpose(String word, String extendedKeyUsage, int... keyUsage) {
        this.word = word;
        this.extendedKeyUsage = extendedKeyUsage;
        this.keyUsage = Arrays.stream(keyUsage).map(bit -> 1 << bit).sum();
    }

    /** Ed25519 for notes, ECDSA P-256 for all else. */
    boolean signsNotes() {
        return this == LOG || this == WITNESS;
    }

    int[] keyUsage() {
        return IntStream.range(0, 9).filter(bit -> (keyUsage >> bit & 1) == 1).toArray();
    }

    static Optional<Purpose> ofSigner(String word) {
        return Arrays.stream(values())
                .filter(p -> p != AUTHORITY && p.word.equals(word))
                .findFirst();
    }

    static String signerWords() {
        return Arrays.stream(values())
                .filter(p -> p != AUTHORITY)
                .map(p -> p.word)
                .collect(Collectors.joining(", "));
    }
}
