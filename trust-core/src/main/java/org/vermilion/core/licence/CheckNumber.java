// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.vermilion.core.crypto.Digests;

/** 核验码: eight digits below the printed code; with the licence number they look a licence up by hand. */
public final class CheckNumber {

    private CheckNumber() {}

    /** The first eight bytes of SHA-256 of salt and identifier, unsigned, modulo 10^8, padded with zeros. */
    public static String of(Licence licence) {
        byte[] digest =
                Digests.sha256(utf8(licence.salt()), utf8(licence.identifier().toString()));
        long number = Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), 100_000_000L);
        return String.format("%08d", number);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
