// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Makes X.509 v3 certificates after RFC 5280; every one is signed with ECDSA P-256 and SHA-256. */
final class Certificates {
    /** Our own policy, "for development only": an arc under 2.25 from a random UUID. The service's prod profile refuses it. */
    static final String DEVELOPMENT_POLICY = "2.25.59229997776235887219073305177728374042";

    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    /** How many bytes at the end of a SubjectPublicKeyInfo are the key itself: an uncompressed point of P-256. */
    private static final int POINT = 65;

    private static final int ED25519_KEY = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pki pki;

    Certificates(Pki pki) {
        this.pki = pki;
    }

    /** A certificate for {@code key}, signed by {@code issuer}, or by {@code own} for a root. */
    X509Certificate make(Entry entry, PublicKey key, Validity validity, Issuer issuer) throws GeneralSecurityException {
        byte[] tbs = Der.sequence(
                Der.explicit(0, Der.integer(2)),
                Der.integer(serial()),
                algorithm(),
                issuer.subject().getEncoded(),
                Der.sequence(Der.time(validity.from()), Der.time(validity.until())),
                entry.subject().der(),
                key.getEncoded(),
                Der.explicit(3, Der.sequence(extensions(entry, key, issuer).toArray(byte[][]::new))));
        byte[] encoded = signed(tbs, issuer.key());
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    record Validity(Instant from, Instant until) {}

    /** Who signs: name, key pair, and the key identifier that goes into what it signs. */
    record Issuer(String name, X500Principal subject, PublicKey publicKey, PrivateKey key) {
        @Override
        public String toString() {
            return "Issuer[" + name + "]";
        }
    }

    static byte[] algorithm() {
        return Der.sequence(Der.oid(ECDSA_WITH_SHA256));
    }

    static byte[] signed(byte[] tbs, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(tbs);
        return Der.sequence(tbs, algorithm(), Der.bits(signature.sign()));
    }

    static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    static byte[] authorityKeyIdentifier(PublicKey issuer) throws GeneralSecurityException {
        return extension("2.5.29.35", false, Der.sequence(Der.primitive(0, keyIdentifier(issuer))));
    }

    /** The leftmost 160 bits of the SHA-256 of the public key's bits (RFC 7093, method 1). */
    private static byte[] keyIdentifier(PublicKey key) throws GeneralSecurityException {
        byte[] spki = key.getEncoded();
        int bits = key.getAlgorithm().equals("EC") ? POINT : ED25519_KEY;
        byte[] value = Arrays.copyOfRange(spki, spki.length - bits, spki.length);
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(value), 20);
    }

    private List<byte[]> extensions(Entry entry, PublicKey key, Issuer issuer) throws GeneralSecurityException {
        List<byte[]> all = new ArrayList<>();
        all.add(extension("2.5.29.19", true, basicConstraints(entry)));
        all.add(extension("2.5.29.15", true, Der.namedBits(entry.purpose().keyUsage())));
        if (!entry.purpose().extendedKeyUsage.isEmpty()) {
            boolean critical = entry.purpose() == Purpose.TIME_STAMPING; // RFC 3161, 2.3
            all.add(extension("2.5.29.37", critical, Der.sequence(Der.oid(entry.purpose().extendedKeyUsage))));
        }
        all.add(extension("2.5.29.14", false, Der.octets(keyIdentifier(key))));
        if (!entry.isRoot()) {
            all.add(authorityKeyIdentifier(issuer.publicKey()));
        }
        all.add(extension("2.5.29.32", false, Der.sequence(Der.sequence(Der.oid(DEVELOPMENT_POLICY)))));
        if (entry.purpose() == Purpose.OCSP) {
            all.add(extension("1.3.6.1.5.5.7.48.1.5", false, Der.nothing())); // id-pkix-ocsp-nocheck
        } else if (!entry.isRoot()) {
            all.add(extension("2.5.29.31", false, distributionPoint(issuer.name())));
            all.add(extension("1.3.6.1.5.5.7.1.1", false, access(issuer.name())));
        }
        return all;
    }

    private byte[] basicConstraints(Entry entry) {
        if (!entry.isAuthority()) {
            return Der.sequence();
        }
        return entry.isRoot() ? Der.sequence(Der.yes()) : Der.sequence(Der.yes(), Der.integer(pki.depthBelow(entry)));
    }

    private byte[] distributionPoint(String issuerName) {
        byte[] fullName = Der.explicit(0, uri("/pki/" + issuerName + ".crl"));
        return Der.sequence(Der.sequence(Der.explicit(0, fullName)));
    }

    private byte[] access(String issuerName) {
        byte[] issuers = Der.sequence(Der.oid("1.3.6.1.5.5.7.48.2"), uri("/pki/" + issuerName + ".cer"));
        Entry issuer = pki.byName().get(issuerName);
        return issuer != null && pki.hasOcsp(issuer)
                ? Der.sequence(Der.sequence(Der.oid("1.3.6.1.5.5.7.48.1"), uri("/pki/ocsp")), issuers)
                : Der.sequence(issuers);
    }

    private byte[] uri(String path) {
        return Der.primitive(6, (pki.baseUrl() + path).getBytes(StandardCharsets.US_ASCII));
    }

    /** Positive, 127 random bits. */
    private static BigInteger serial() {
        return new BigInteger(126, RANDOM).setBit(126);
    }
}
