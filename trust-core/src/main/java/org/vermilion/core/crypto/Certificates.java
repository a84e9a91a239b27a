// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.crypto;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;

/** Reading certificates and revocation lists, and the few facts about them that verdicts name. */
public final class Certificates {

    private Certificates() {}

    /** All certificates of a PEM or DER file. */
    public static List<X509Certificate> read(byte[] file) throws CertificateException {
        return factory().generateCertificates(new ByteArrayInputStream(file)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** One revocation list in PEM or DER. */
    public static X509CRL readCrl(byte[] file) throws CRLException {
        try {
            return (X509CRL) factory().generateCRL(new ByteArrayInputStream(file));
        } catch (CertificateException e) {
            throw new CRLException(e);
        }
    }

    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has its encoding", e);
        }
    }

    public static String sha256Hex(X509Certificate certificate) {
        return Digests.sha256Hex(encoded(certificate));
    }

    /** The first eight bytes of the SHA-256 of the SubjectPublicKeyInfo: how printed codes name a key. */
    public static byte[] keyId(PublicKey key) {
        return Arrays.copyOf(Digests.sha256(key.getEncoded()), 8);
    }

    /** The subject's common name, or the whole subject where it has none. */
    public static String commonName(X509Certificate certificate) {
        String name = subjectPart(certificate, BCStyle.CN);
        return name != null ? name : certificate.getSubjectX500Principal().getName();
    }

    /** The subject's organizationIdentifier (2.5.4.97), for example {@code UC:CN-91350100M000100Y43}. */
    public static @Nullable String organizationIdentifier(X509Certificate certificate) {
        return subjectPart(certificate, BCStyle.ORGANIZATION_IDENTIFIER);
    }

    /** All units (OU) in the subject. */
    public static List<String> organizationalUnits(X509Certificate certificate) {
        try {
            RDN[] rdns = X500Name.getInstance(
                            certificate.getSubjectX500Principal().getEncoded())
                    .getRDNs(BCStyle.OU);
            return Arrays.stream(rdns)
                    .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static @Nullable String subjectPart(X509Certificate certificate, ASN1ObjectIdentifier part) {
        try {
            RDN[] rdns = X500Name.getInstance(
                            certificate.getSubjectX500Principal().getEncoded())
                    .getRDNs(part);
            return rdns.length == 0
                    ? null
                    : IETFUtils.valueToString(rdns[0].getFirst().getValue());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
