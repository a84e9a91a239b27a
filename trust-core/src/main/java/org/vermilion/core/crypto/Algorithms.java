// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.crypto;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The algorithms that are good enough: SHA-2 of at least 256 bits, ECDSA on P-256 or P-384, RSA from 2048 bits. */
public final class Algorithms {

    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    /** Signature algorithms that name their digest. */
    private static final Map<ASN1ObjectIdentifier, String> DIGEST_OF_SIGNATURE = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA-256",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA-384",
            X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA-512",
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA-256",
            PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA-384",
            PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA-512");

    private static final Set<ASN1ObjectIdentifier> ECDSA = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);

    private static final Set<Integer> CURVE_BITS = Set.of(256, 384);
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;

    private Algorithms() {}

    /** The JCA name of an allowed digest. */
    public static Optional<String> digest(AlgorithmIdentifier algorithm) {
        return hasNoParameters(algorithm)
                ? Optional.ofNullable(DIGESTS.get(algorithm.getAlgorithm()))
                : Optional.empty();
    }

    /** Whether signatures by this algorithm and key are allowed, over a digest of this JCA name. */
    public static boolean allows(AlgorithmIdentifier signature, String digest, PublicKey key) {
        if (!hasNoParameters(signature)) {
            return false;
        }
        ASN1ObjectIdentifier algorithm = signature.getAlgorithm();
        if (ECDSA.contains(algorithm)) {
            return digest.equals(DIGEST_OF_SIGNATURE.get(algorithm)) && isAllowedCurve(key);
        }
        boolean named = digest.equals(DIGEST_OF_SIGNATURE.get(algorithm));
        boolean plain = PKCSObjectIdentifiers.rsaEncryption.equals(algorithm);
        return (named || plain) && isAllowedRsa(key);
    }

    private static boolean isAllowedCurve(PublicKey key) {
        return key instanceof ECPublicKey ec
                && CURVE_BITS.contains(ec.getParams().getOrder().bitLength())
                && Ecdsa.isNistCurve(key);
    }

    private static boolean isAllowedRsa(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() >= MIN_RSA_BITS
                && rsa.getModulus().bitLength() <= MAX_RSA_BITS;
    }

    private static boolean hasNoParameters(AlgorithmIdentifier algorithm) {
        return algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters());
    }
}
