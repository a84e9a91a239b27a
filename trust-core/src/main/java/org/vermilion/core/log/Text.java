// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.malformed;
import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The pieces of text that all formats of the log share. Each has one spelling only, so reading and writing are inverse. */
final class Text {

    private static final int QUOTED = 80;

    private Text() {}

    /** The bytes as text, if they are UTF-8 throughout. */
    static String utf8(String what, byte[] bytes, int atMost) {
        requireFormat(
                bytes.length <= atMost, what + " has " + bytes.length + " bytes, at most " + atMost + " are read");
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(what + " is not UTF-8");
        }
    }

    /** The lines of a text that ends each of them with a newline. */
    static List<String> lines(String what, String text) {
        requireFormat(text.endsWith("\n"), what + " does not end with a newline");
        return Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    }

    /** A decimal number from 0 to 2^63-1 with no sign and no leading zero. */
    static long decimal(String what, String text) {
        boolean plain = !text.isEmpty()
                && text.length() <= 19
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        requireFormat(plain, what + " is no plain decimal number: " + quote(text));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw malformed(what + " is above 2^63-1: " + quote(text));
        }
    }

    /** The bytes of padded standard Base64 (RFC 4648 section 4) in its one canonical spelling. */
    static byte[] base64(String what, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            requireFormat(base64(bytes).equals(text), what + " is not canonical Base64: " + quote(text));
            return bytes;
        } catch (InvalidLogData e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw malformed(what + " is not Base64: " + quote(text));
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** For messages: short, on one line, and with nothing in it that a terminal would obey. */
    static String quote(String text) {
        String start = text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text;
        return '"' + start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?") + '"';
    }
}
