// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.Arrays;

/** A SHA-256 value of the tree; written as Base64. */
public final class Hash {

    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Hash of(byte[] bytes) {
        requireFormat(bytes.length == LENGTH, "a hash has 32 bytes, not " + bytes.length);
        return new Hash(bytes.clone());
    }

    /** Reads the Base64 form. */
    public static Hash parse(String base64) {
        return of(Text.base64("hash", base64));
    }

    /** Takes over an array that nobody else holds. */
    static Hash owning(byte[] digest) {
        return new Hash(digest);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The array itself, for hashing without a copy; never to be changed or handed on. */
    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Text.base64(bytes);
    }
}
