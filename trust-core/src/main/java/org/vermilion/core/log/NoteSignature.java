// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.nio.ByteBuffer;

/** One signature line of a note, as it is written: who claims to have signed, and Base64 of key id and signature. */
public record NoteSignature(String name, String payload) {

    private static final String INTRODUCTION = "— ";

    public NoteSignature {
        KeyName.require(name);
        byte[] bytes = Text.base64("signature of " + Text.quote(name), payload);
        requireFormat(bytes.length > Integer.BYTES, "signature of " + Text.quote(name) + " is too short: " + payload);
    }

    static NoteSignature of(NoteVerifier key, byte[] signature) {
        byte[] payload = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(key.keyId())
                .put(signature)
                .array();
        return new NoteSignature(key.name(), Text.base64(payload));
    }

    /** Reads a line without its newline. */
    public static NoteSignature parse(String line) {
        requireFormat(line.startsWith(INTRODUCTION), "unexpected start of a signature line: " + Text.quote(line));
        int space = line.indexOf(' ', INTRODUCTION.length());
        requireFormat(space >= 0, "signature line without a signature: " + Text.quote(line));
        return new NoteSignature(line.substring(INTRODUCTION.length(), space), line.substring(space + 1));
    }

    public int keyId() {
        return ByteBuffer.wrap(decoded()).getInt();
    }

    public byte[] signature() {
        ByteBuffer rest = ByteBuffer.wrap(decoded()).position(Integer.BYTES);
        byte[] signature = new byte[rest.remaining()];
        rest.get(signature);
        return signature;
    }

    private byte[] decoded() {
        return Text.base64("signature", payload);
    }

    /** The line without its newline. */
    public String line() {
        return INTRODUCTION + name + " " + payload;
    }
}
