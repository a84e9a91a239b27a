// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** What a verified signature of c2sp.org/tlog-cosignature v1 states: this witness saw no larger tree of the log at this time. */
public record Cosignature(NoteVerifier witness, Instant time) {

    static final int LENGTH = Long.BYTES + Ed25519.SIGNATURE_SIZE;

    /** The end of the year 9999: the format allows more, but nothing that reads a later time means it. */
    private static final long LATEST = 253_402_300_799L;

    static Cosignature of(NoteVerifier witness, NoteSignature verified) {
        return new Cosignature(witness, Instant.ofEpochSecond(seconds(verified.signature())));
    }

    static boolean isPlausible(byte[] timestamped) {
        long seconds = seconds(timestamped);
        return seconds >= 0 && seconds <= LATEST;
    }

    static long seconds(byte[] timestamped) {
        return ByteBuffer.wrap(timestamped).getLong();
    }

    static byte[] signature(byte[] timestamped) {
        return Arrays.copyOfRange(timestamped, Long.BYTES, timestamped.length);
    }

    static byte[] timestamped(long seconds, byte[] signature) {
        return ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
    }

    static byte[] message(long seconds, String checkpoint) {
        return Text.bytes("cosignature/v1\ntime " + seconds + "\n" + checkpoint);
    }
}
