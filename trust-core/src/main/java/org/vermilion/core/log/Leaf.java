// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.Base64;
import org.vermilion.core.crypto.Digests;

/**
 * What the log keeps of an event: digests only, the licence's under its salt. Whoever has the file can write the entry
 * again, so nobody need believe, or parse, one that is handed in.
 */
public final class Leaf {

    public static final String FORMAT = "urn:vermilion:leaf:1";

    /** The salt of a licence. */
    public static final int SALT_LENGTH = 16;

    private static final byte[] LICENCE = Text.bytes("vermilion:licence\n");

    private Leaf() {}

    /**
     * The entry of a licence's issue, in the form of RFC 8785: the names are in order, and no value needs an escape.
     *
     * @param salt the 16 bytes of the licence's salt
     * @param signatureValue of the CMS in the file
     * @param signedBytesSha256 over the byte ranges that the signature covers
     */
    public static byte[] issue(byte[] salt, String identifier, byte[] signatureValue, byte[] signedBytesSha256) {
        requireFormat(salt.length == SALT_LENGTH, "a salt has 16 bytes, not " + salt.length);
        requireFormat(
                signedBytesSha256.length == Hash.LENGTH, "a SHA-256 has 32 bytes, not " + signedBytesSha256.length);
        return Text.bytes(
                "{\"event\":\"issue\",\"format\":\"%s\",\"licence\":\"%s\",\"signature\":\"%s\",\"signed\":\"%s\"}"
                        .formatted(
                                FORMAT,
                                base64url(Digests.sha256(LICENCE, salt, Text.bytes(identifier))),
                                base64url(Digests.sha256(signatureValue)),
                                base64url(signedBytesSha256)));
    }

    private static String base64url(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
