// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Writes the few DER types that certificates and revocation lists need (X.690, clauses 8 and 10). */
final class Der {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant FIRST_GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... items) {
        return tagged(0x30, concat(items));
    }

    static byte[] set(byte[] item) {
        return tagged(0x31, item);
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] integer(long value) {
        return integer(BigInteger.valueOf(value));
    }

    static byte[] enumerated(int value) {
        return tagged(0x0a, new byte[] {(byte) value});
    }

    static byte[] yes() {
        return tagged(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] nothing() {
        return tagged(0x05, new byte[0]);
    }

    static byte[] octets(byte[] value) {
        return tagged(0x04, value);
    }

    static byte[] bits(byte[] value) {
        return tagged(0x03, concat(new byte[] {0}, value));
    }

    /** A named bit list: {@code bits} are the positions that are set, trailing zero bits are cut (X.690, 11.2.2). */
    static byte[] namedBits(int... bits) {
        int last = Arrays.stream(bits).max().orElseThrow();
        byte[] value = new byte[last / 8 + 1];
        for (int bit : bits) {
            value[bit / 8] |= (byte) (0x80 >> (bit % 8));
        }
        return tagged(0x03, concat(new byte[] {(byte) (7 - last % 8)}, value));
    }

    static byte[] utf8(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] printable(String text) {
        return tagged(0x13, text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BigInteger first = BigInteger.valueOf(Long.parseLong(arcs[0]) * 40).add(new BigInteger(arcs[1]));
        writeArc(out, first);
        for (int i = 2; i < arcs.length; i++) {
            writeArc(out, new BigInteger(arcs[i]));
        }
        return tagged(0x06, out.toByteArray());
    }

    private static void writeArc(ByteArrayOutputStream out, BigInteger arc) {
        int groups = Math.max(1, (arc.bitLength() + 6) / 7);
        for (int i = groups - 1; i >= 0; i--) {
            int group = arc.shiftRight(7 * i).intValue() & 0x7f;
            out.write(i == 0 ? group : group | 0x80);
        }
    }

    /** A time as RFC 5280, 4.1.2.5 wants it: UTCTime until 2049, GeneralizedTime from 2050, whole seconds. */
    static byte[] time(Instant at) {
        return at.isBefore(FIRST_GENERALIZED)
                ? tagged(0x17, UTC_TIME.format(at).getBytes(StandardCharsets.US_ASCII))
                : tagged(0x18, GENERALIZED_TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    /** [number] EXPLICIT. */
    static byte[] explicit(int number, byte[] item) {
        return tagged(0xa0 | number, item);
    }

    /** [number] IMPLICIT of a primitive type, given its contents. */
    static byte[] primitive(int number, byte[] contents) {
        return tagged(0x80 | number, contents);
    }

    static byte[] tagged(int tag, byte[] contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(contents.length + 6);
        out.write(tag);
        writeLength(out, contents.length);
        out.writeBytes(contents);
        return out.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        byte[] big = BigInteger.valueOf(length).toByteArray();
        int skip = big[0] == 0 ? 1 : 0;
        out.write(0x80 | (big.length - skip));
        out.write(big, skip, big.length - skip);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
