// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import java.util.Arrays;

/** How a key signs notes, by the identifier bytes that c2sp.org/signed-note assigns; those that this log uses. */
public enum SignatureType {

    /** Ed25519 over the text. */
    ED25519(0x01),

    /** c2sp.org/tlog-cosignature v1: a time, and Ed25519 over it and the checkpoint. */
    COSIGNATURE(0x04);

    private final int identifier;

    SignatureType(int identifier) {
        this.identifier = identifier;
    }

    byte identifier() {
        return (byte) identifier;
    }

    static SignatureType of(byte identifier) {
        return Arrays.stream(values())
                .filter(type -> type.identifier() == identifier)
                .findFirst()
                .orElseThrow(() -> InvalidLogData.malformed(
                        "keys of signature type 0x%02x are not supported".formatted(identifier)));
    }
}
