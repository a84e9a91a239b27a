// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.operator.ContentSigner;
import org.vermilion.core.crypto.Digests;
import org.vermilion.service.document.SignatureKey;

/**
 * Signs with one ECDSA P-256 key and SHA-256. The key stays inside: no method returns it, {@link #toString} names the
 * certificate only. Safe for use by many threads at once.
 */
public final class Signer implements SignatureKey {
    private static final AlgorithmIdentifier ECDSA_WITH_SHA256 =
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    private final String name;
    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final BigInteger order;
    private final Provider provider;

    Signer(String name, List<X509Certificate> chain, PrivateKey key, Provider provider) {
        if (!(chain.get(0).getPublicKey() instanceof ECPublicKey publicKey)
                || publicKey.getParams().getOrder().bitLength() != 256) {
            throw new UnusableKeys("the key " + name + " is not an EC key on P-256");
        }
        this.name = name;
        this.chain = List.copyOf(chain);
        this.key = key;
        this.order = publicKey.getParams().getOrder();
        this.provider = provider;
    }

    String name() {
        return name;
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    public Instant validFrom() {
        return certificate().getNotBefore().toInstant();
    }

    public Instant validUntil() {
        return certificate().getNotAfter().toInstant();
    }

    Signer requireValid(Instant at) {
        if (at.isBefore(validFrom()) || at.isAfter(validUntil())) {
            throw new UnusableKeys("The certificate of " + name + " is valid from " + validFrom() + " until "
                    + validUntil() + " and cannot be used now.");
        }
        return this;
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            // The JDK hashes ten times as fast, Bouncy Castle signs five times as fast.
            byte[] digest = Digests.sha256(message);
            Signature signature = Signature.getInstance("NONEwithECDSA", provider);
            signature.initSign(key);
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + name + " cannot sign", e);
        }
    }

    /** The signature over {@code message} as r and s of 32 bytes each, as JOSE and COSE want it. */
    public byte[] signPlain(byte[] message) {
        try {
            BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(order, sign(message));
            return PlainDSAEncoding.INSTANCE.encode(order, rs[0], rs[1]);
        } catch (IOException e) {
            throw new IllegalStateException("the key " + name + " made no ECDSA signature", e);
        }
    }

    /** A new signer of one message, for Bouncy Castle's generators. */
    public ContentSigner contentSigner() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return ECDSA_WITH_SHA256;
            }

            @Override
            public OutputStream getOutputStream() {
                return message;
            }

            @Override
            public byte[] getSignature() {
                return sign(message.toByteArray());
            }
        };
    }

    @Override
    public String toString() {
        return "Signer[" + name + ", " + certificate().getSubjectX500Principal().getName() + "]";
    }
}
