// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.code;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.vermilion.core.crypto.Ecdsa;

/**
 * The printed code: an untagged COSE_Sign1 (RFC 9052) with ES256 over the claims, written as decimal digits so that a QR
 * code carries it in numeric mode (schemas: {@code printed-code.md}). At most {@value #MAX_BYTES} bytes. What is
 * verified is what was read, never encoded anew.
 */
public final class PrintedCode {

    public static final int MAX_BYTES = 300;

    private static final int SIGNATURE_BYTES = 64;
    private static final int KEY_ID_BYTES = 8;
    private static final int MAX_DIGITS = 730;
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0," + (MAX_DIGITS - 1) + "}");

    private final Claims claims;
    private final byte[] keyId;
    private final byte[] protectedHeader;
    private final byte[] payload;
    private final byte[] signature;

    private PrintedCode(Claims claims, byte[] keyId, byte[] protectedHeader, byte[] payload, byte[] signature) {
        this.claims = claims;
        this.keyId = keyId;
        this.protectedHeader = protectedHeader;
        this.payload = payload;
        this.signature = signature;
    }

    /**
     * A code still to be signed. Where all claims would make it too large, the issuer's name is left out, then the
     * type's.
     *
     * @throws IllegalArgumentException if it is too large even so
     */
    public static PrintedCode unsigned(Claims claims, byte[] keyId) {
        for (Claims fewer : new Claims[] {
            claims, claims.withoutIssuerName(), claims.withoutIssuerName().withoutTypeName()
        }) {
            PrintedCode code =
                    new PrintedCode(fewer, keyId.clone(), header(keyId), fewer.toCbor(), new byte[SIGNATURE_BYTES]);
            if (code.encoded().length <= MAX_BYTES) {
                return code;
            }
        }
        throw new IllegalArgumentException("the claims do not fit into " + MAX_BYTES + " bytes");
    }

    /** The Sig_structure whose ES256 signature is wanted. */
    public byte[] toBeSigned() {
        return CBORObject.NewArray()
                .Add("Signature1")
                .Add(protectedHeader)
                .Add(new byte[0])
                .Add(payload)
                .EncodeToBytes();
    }

    /** The same with its signature: r and s, 32 bytes each. */
    public PrintedCode withSignature(byte[] rs) {
        if (rs.length != SIGNATURE_BYTES) {
            throw new IllegalArgumentException("an ES256 signature has 64 bytes, not " + rs.length);
        }
        return new PrintedCode(claims, keyId, protectedHeader, payload, rs.clone());
    }

    /** The digits to print: the bytes with 0x01 before them, as one number. */
    public String digits() {
        byte[] encoded = encoded();
        byte[] prefixed = new byte[encoded.length + 1];
        prefixed[0] = 1;
        System.arraycopy(encoded, 0, prefixed, 1, encoded.length);
        return new BigInteger(1, prefixed).toString();
    }

    /**
     * Reads printed digits.
     *
     * @throws InvalidPrintedCode if the digits are not such a code; the signature is not verified
     */
    public static PrintedCode parse(String digits) {
        if (!DIGITS.matcher(digits).matches()) {
            throw new InvalidPrintedCode("not digits, or too many");
        }
        byte[] bytes = new BigInteger(digits).toByteArray();
        if (bytes[0] != 1 || bytes.length > MAX_BYTES + 1) {
            throw new InvalidPrintedCode("not a code, or too large");
        }
        return parse(Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    public boolean verify(PublicKey key) {
        return Ecdsa.verifies(key, toBeSigned(), signature);
    }

    public Claims claims() {
        return claims;
    }

    /** Which key signed, in lower-case hexadecimal: what a trust folder calls {@code kid}. */
    public String keyId() {
        return HexFormat.of().formatHex(keyId);
    }

    private static PrintedCode parse(byte[] encoded) {
        CBORObject array = Cbor.read(encoded, CBORType.Array);
        if (array.size() != 4 || Cbor.require(array.get(1), CBORType.Map).size() != 0) {
            throw new InvalidPrintedCode("not a COSE_Sign1 without unprotected headers");
        }
        byte[] header = bytes(array.get(0));
        byte[] payload = bytes(array.get(2));
        byte[] signature = bytes(array.get(3));
        if (signature.length != SIGNATURE_BYTES) {
            throw new InvalidPrintedCode("signature of " + signature.length + " bytes");
        }
        return new PrintedCode(Claims.parse(payload), keyId(header), header, payload, signature);
    }

    private byte[] encoded() {
        return CBORObject.NewArray()
                .Add(protectedHeader)
                .Add(CBORObject.NewMap())
                .Add(payload)
                .Add(signature)
                .EncodeToBytes();
    }

    private static byte[] header(byte[] keyId) {
        if (keyId.length != KEY_ID_BYTES) {
            throw new IllegalArgumentException("a key id has 8 bytes, not " + keyId.length);
        }
        return CBORObject.NewOrderedMap().Add(1, -7).Add(4, keyId).EncodeToBytes();
    }

    private static byte[] keyId(byte[] header) {
        CBORObject map = Cbor.read(header, CBORType.Map);
        CBORObject algorithm = map.get(CBORObject.FromObject(1));
        CBORObject keyId = map.get(CBORObject.FromObject(4));
        if (map.size() != 2 || algorithm == null || keyId == null) {
            throw new InvalidPrintedCode("the header is not {alg, kid}");
        }
        if (!algorithm.equals(CBORObject.FromObject(-7))) {
            throw new InvalidPrintedCode("the algorithm is not ES256");
        }
        byte[] id = bytes(keyId);
        if (id.length != KEY_ID_BYTES) {
            throw new InvalidPrintedCode("key id of " + id.length + " bytes");
        }
        return id;
    }

    private static byte[] bytes(CBORObject value) {
        return Cbor.require(value, CBORType.ByteString).GetByteString();
    }
}
