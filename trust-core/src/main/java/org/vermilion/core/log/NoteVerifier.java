// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.vermilion.core.crypto.Digests;

/** A public key that signs notes under a name; written as the vkey of c2sp.org/signed-note. */
public final class NoteVerifier {

    private final String name;
    private final SignatureType type;
    private final byte[] publicKey;
    private final int keyId;

    private NoteVerifier(String name, SignatureType type, byte[] publicKey) {
        KeyName.require(name);
        requireFormat(
                publicKey.length == Ed25519.PUBLIC_KEY_SIZE,
                "an Ed25519 public key has 32 bytes, not " + publicKey.length);
        requireFormat(
                Ed25519.validatePublicKeyFull(publicKey, 0),
                "the key of " + Text.quote(name) + " is no good Ed25519 key");
        this.name = name;
        this.type = type;
        this.publicKey = publicKey;
        this.keyId = keyId(name, typed());
    }

    public static NoteVerifier of(String name, SignatureType type, byte[] publicKey) {
        return new NoteVerifier(name, type, publicKey.clone());
    }

    /** Reads {@code <name>+<key id>+<Base64 of type and key>}; the key id must be that of the rest. */
    public static NoteVerifier parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        requireFormat(parts.length == 3, "a vkey is <name>+<id>+<key>, unlike " + Text.quote(vkey));
        byte[] typed = Text.base64("the key in " + Text.quote(vkey), parts[2]);
        requireFormat(typed.length > 0, "the key in " + Text.quote(vkey) + " is empty");
        SignatureType type = SignatureType.of(typed[0]);
        NoteVerifier key = new NoteVerifier(parts[0], type, Arrays.copyOfRange(typed, 1, typed.length));
        requireFormat(key.hexId().equals(parts[1]), "the key id of " + Text.quote(vkey) + " should be " + key.hexId());
        return key;
    }

    private static int keyId(String name, byte[] typed) {
        return ByteBuffer.wrap(Digests.sha256(Text.bytes(name + "\n"), typed)).getInt();
    }

    public String name() {
        return name;
    }

    public SignatureType type() {
        return type;
    }

    /** The first four bytes of the digest over name, type and key: a short name, no commitment to the key. */
    public int keyId() {
        return keyId;
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Whether both are the same key pair, under whatever name and for whatever type. */
    boolean hasKeyOf(NoteVerifier that) {
        return Arrays.equals(publicKey, that.publicKey);
    }

    /** Whether the signature claims to be by this key: by both name and key id. */
    boolean isNamedBy(NoteSignature signature) {
        return signature.keyId() == keyId && signature.name().equals(name);
    }

    /** Whether this key made the signature over this text. */
    public boolean verify(String text, NoteSignature signature) {
        return isNamedBy(signature)
                && switch (type) {
                    case ED25519 -> isSigned(Text.bytes(text), signature.signature());
                    case COSIGNATURE -> isCosigned(text, signature.signature());
                };
    }

    private boolean isCosigned(String text, byte[] timestamped) {
        return timestamped.length == Cosignature.LENGTH
                && Cosignature.isPlausible(timestamped)
                && isSigned(
                        Cosignature.message(Cosignature.seconds(timestamped), text),
                        Cosignature.signature(timestamped));
    }

    private boolean isSigned(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }

    private byte[] typed() {
        return ByteBuffer.allocate(1 + publicKey.length)
                .put(type.identifier())
                .put(publicKey)
                .array();
    }

    private String hexId() {
        return HexFormat.of().toHexDigits(keyId);
    }

    public String vkey() {
        return name + "+" + hexId() + "+" + Text.base64(typed());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier that && vkey().equals(that.vkey());
    }

    @Override
    public int hashCode() {
        return keyId;
    }

    @Override
    public String toString() {
        return vkey();
    }
}
