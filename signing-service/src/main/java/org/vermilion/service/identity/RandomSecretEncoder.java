// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.vermilion.core.crypto.Digests;

/** For secrets of 256 random bits: those need no slow hash, and a token must not cost a tenth of a second. */
final class RandomSecretEncoder implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : encoded(secret.toString());
    }

    static String encoded(String secret) {
        return HexFormat.of().formatHex(digest(secret));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
        return secret != null
                && encoded != null
                && MessageDigest.isEqual(
                        digest(secret.toString()), HexFormat.of().parseHex(encoded));
    }

    private static byte[] digest(String secret) {
        return Digests.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
