// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.crypto;

/**
 * The frame of DER, walked before anything parses it: lengths definite, minimal and fitting, nesting bounded. It keeps
 * a hostile object from exhausting the stack of a recursive parser.
 */
public final class Der {

    private static final int MAX_DEPTH = 40;
    private static final int CONSTRUCTED = 0x20;

    private final byte[] bytes;
    private int at;

    private Der(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The length of the one element at the start of {@code bytes}; more may follow it.
     *
     * @throws IllegalArgumentException if there is none in this form
     */
    public static int firstElement(byte[] bytes) {
        Der der = new Der(bytes);
        int[] ends = new int[MAX_DEPTH + 1];
        ends[0] = bytes.length;
        int depth = 0;
        do {
            boolean constructed = der.tag(ends[depth]);
            int end = der.length(ends[depth]) + der.at;
            if (constructed) {
                require(depth < MAX_DEPTH, "nested too deep");
                ends[++depth] = end;
            } else {
                der.at = end;
            }
            while (depth > 0 && der.at == ends[depth]) {
                depth--;
            }
        } while (depth > 0);
        return der.at;
    }

    private boolean tag(int end) {
        int first = next(end);
        if ((first & 0x1f) == 0x1f) {
            int octet;
            do {
                octet = next(end);
            } while ((octet & 0x80) != 0);
        }
        return (first & CONSTRUCTED) != 0;
    }

    private int length(int end) {
        int first = next(end);
        int length = first;
        if (first >= 0x80) {
            int octets = first & 0x7f;
            require(octets >= 1 && octets <= 3, "length not definite or too large");
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = (length << 8) | next(end);
            }
            require(length >= (octets == 1 ? 0x80 : 1 << (8 * (octets - 1))), "length not minimal");
        }
        require(length <= end - at, "element longer than its place");
        return length;
    }

    private int next(int end) {
        require(at < end, "element cut off");
        return bytes[at++] & 0xff;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
