// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static org.vermilion.ledger.Code.MALFORMED;
import static org.vermilion.ledger.Refused.require;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** The Ed25519 key by which a log signs its checkpoints, read from the vkey of c2sp.org/signed-note. */
final class LogKey {

    private static final byte ED25519 = 1;
    private static final int KEY_LENGTH = 32;
    private static final int SIGNATURE_LENGTH = 64;
    private static final int LONGEST_NAME = 255;
    private static final int NEXT_LINE = 0x85;

    /** The SubjectPublicKeyInfo of RFC 8410 up to the 32 bytes of the key. */
    private static final ByteString SPKI = ByteString.copyFrom(HexFormat.of().parseHex("302a300506032b6570032100"));

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger ORDER_8 =
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);

    /** The y of all points whose order divides 8: under such a key some signatures fit every text. */
    private static final Set<BigInteger> SMALL_ORDER =
            Set.of(BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE), ORDER_8, P.subtract(ORDER_8));

    private final String name;
    private final ByteString id;
    private final PublicKey key;

    private LogKey(String name, ByteString typed) {
        require(isName(name), MALFORMED, "a name has 1 to 255 characters, and no space or plus among them");
        require(typed.size() == 1 + KEY_LENGTH, MALFORMED, "an Ed25519 key has 32 bytes behind its type");
        require(typed.byteAt(0) == ED25519, MALFORMED, "a log signs with Ed25519 (type 1) only");
        this.name = name;
        this.id = ByteString.copyFrom(TreeHead.sha256(
                        ByteString.copyFromUtf8(name + "\n").concat(typed).toByteArray()))
                .substring(0, Integer.BYTES);
        this.key = publicKey(typed.substring(1));
    }

    /** Reads {@code <name>+<key id>+<Base64 of type and key>}; the key id must be that of the rest. */
    static LogKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        require(parts.length == 3, MALFORMED, "a vkey is <name>+<key id>+<key>");
        LogKey key = new LogKey(parts[0], Text.base64(parts[2], MALFORMED));
        String id = HexFormat.of().formatHex(key.id.toByteArray());
        require(id.equals(parts[1]), MALFORMED, "the key id of the vkey should be " + id);
        return key;
    }

    /** What c2sp.org/signed-note asks of a name: not empty, no Unicode space, no plus. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.codePoints().allMatch(LogKey::isAllowed);
    }

    private static boolean isAllowed(int c) {
        boolean isSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean isSpace = c < ' ' || c == NEXT_LINE || Character.isSpaceChar(c) || Character.isWhitespace(c);
        return c != '+' && !isSpace && !isSurrogate;
    }

    String name() {
        return name;
    }

    /** Whether a signature line claims to be by this key: by both name and key id. */
    boolean isNamed(String claimedName, ByteString claimedId) {
        return name.equals(claimedName) && id.equals(claimedId);
    }

    /** The JDK passes over what follows a signature of the right length, so the length is checked here. */
    boolean hasSigned(String text, ByteString signature) {
        try {
            Signature verifying = verifying(key);
            verifying.update(Text.bytes(text));
            return signature.size() == SIGNATURE_LENGTH && verifying.verify(signature.toByteArray());
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was good is no longer", e);
        }
    }

    private static PublicKey publicKey(ByteString raw) {
        byte[] bigEndian = new byte[KEY_LENGTH];
        for (int i = 0; i < KEY_LENGTH; i++) {
            bigEndian[i] = raw.byteAt(KEY_LENGTH - 1 - i);
        }
        bigEndian[0] &= 0x7f;
        BigInteger y = new BigInteger(1, bigEndian);
        require(
                y.compareTo(P) < 0 && !SMALL_ORDER.contains(y),
                MALFORMED,
                "the key of the vkey is no good Ed25519 key");
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(SPKI.concat(raw).toByteArray()));
            verifying(key);
            return key;
        } catch (InvalidKeyException e) {
            throw new Refused(MALFORMED, "the key of the vkey is not on the curve");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
    }

    /** Here, and not before, the JDK notices that a key is not on the curve. */
    private static Signature verifying(PublicKey key) throws GeneralSecurityException {
        Signature verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(key);
        return verifying;
    }
}
