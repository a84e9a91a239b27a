// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static org.vermilion.ledger.Refused.require;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The pieces of text of which notes, keys and proofs are made; each has one spelling only. */
final class Text {

    private Text() {}

    static String utf8(byte[] bytes, Code code) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(code, "a text is not UTF-8");
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The lines of a text that ends each of them with a newline. */
    static List<String> lines(String text, Code code) {
        require(text.endsWith("\n"), code, "a text does not end with a newline");
        return Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    }

    /** A decimal number from 0 to 2^63-1 with no sign and no leading zero. */
    static long decimal(String text, Code code) {
        boolean plain = text.length() <= 19
                && text.matches("0|[1-9][0-9]*")
                && (text.length() < 19 || text.compareTo(Long.toString(Long.MAX_VALUE)) <= 0);
        require(plain, code, "a size is no plain decimal number below 2^63");
        return Long.parseLong(text);
    }

    /** The bytes of padded standard Base64 in its one canonical spelling. */
    static ByteString base64(String text, Code code) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            require(Base64.getEncoder().encodeToString(bytes).equals(text), code, "a text is not canonical Base64");
            return ByteString.copyFrom(bytes);
        } catch (IllegalArgumentException e) {
            throw new Refused(code, "a text is not Base64");
        }
    }

    static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static ByteString hash(String text, Code code) {
        ByteString hash = base64(text, code);
        require(hash.size() == TreeHead.HASH_LENGTH, code, "a hash has 32 bytes, not " + hash.size());
        return hash;
    }
}
