// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** ES256 values as JOSE and COSE write them: r and s, 32 bytes each, one after the other. */
public final class Ecdsa {

    private static final int COORDINATE = 32;

    private Ecdsa() {}

    /** Whether {@code rs} is the ES256 signature of {@code message}; false for a key that is not P-256. */
    public static boolean verifies(PublicKey key, byte[] message, byte[] rs) {
        if (rs.length != 2 * COORDINATE || !(parameters(key) instanceof ECPublicKeyParameters ec) || !isP256(ec)) {
            return false;
        }
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, ec);
        return signer.verifySignature(
                Digests.sha256(message),
                new BigInteger(1, Arrays.copyOfRange(rs, 0, COORDINATE)),
                new BigInteger(1, Arrays.copyOfRange(rs, COORDINATE, rs.length)));
    }

    static AsymmetricKeyParameter parameters(PublicKey key) {
        try {
            return PublicKeyFactory.createKey(key.getEncoded());
        } catch (IOException e) {
            throw new IllegalArgumentException("not a key that Bouncy Castle reads: " + key.getAlgorithm(), e);
        }
    }

    private static boolean isP256(ECPublicKeyParameters key) {
        return key.getParameters().getCurve().getFieldSize() == 256
                && key.getParameters().getN().bitLength() == 256
                && P256.N.equals(key.getParameters().getN());
    }

    private static final class P256 {
        static final BigInteger N =
                new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    }
}
