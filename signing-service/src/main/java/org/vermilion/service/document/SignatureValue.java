// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.crypto.Oids;

/**
 * The CMS of a PAdES B-T signature (ETSI EN 319 142-1, 6.3): detached, ECDSA with SHA-256, the signer's certificate bound by
 * signing-certificate-v2, the licence's data bound by an attribute of our own, and a time-stamp of the signature value; one
 * whose time comes from a checkpoint of the log is B-B. The claimed time stands in the PDF and not here, as PAdES wants it.
 */
final class SignatureValue {

    private static final AlgorithmIdentifier SHA_256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    private static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    private SignatureValue() {}

    /** Signs a document by its digest, together with the digest of its data; stamps the signature if there is a way to. */
    static byte[] of(byte[] documentDigest, byte[] dataDigest, SignatureKey key, Optional<TimeStamps> timeStamps) {
        try {
            List<X509Certificate> chain = key.chain();
            ASN1Set attributes = signedAttributes(documentDigest, dataDigest, chain.get(0));
            byte[] signature = key.sign(attributes.getEncoded(ASN1Encoding.DER));
            Optional<byte[]> token = timeStamps.map(stamps -> stamps.stamp(Digests.sha256(signature)));
            return contentInfo(chain, signerInfo(chain.get(0), attributes, signature, token));
        } catch (IOException | CertificateEncodingException e) {
            throw new IllegalStateException("a signature value cannot be encoded", e);
        }
    }

    private static ASN1Set signedAttributes(byte[] documentDigest, byte[] dataDigest, X509Certificate signer)
            throws CertificateEncodingException {
        ESSCertIDv2 certificate = new ESSCertIDv2(Digests.sha256(signer.getEncoded()));
        return set(
                attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data),
                attribute(CMSAttributes.messageDigest, new DEROctetString(documentDigest)),
                attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new SigningCertificateV2(new ESSCertIDv2[] {certificate})),
                attribute(Oids.LICENCE_DATA_DIGEST, new DEROctetString(dataDigest)));
    }

    private static SignerInfo signerInfo(
            X509Certificate signer, ASN1Set attributes, byte[] signature, Optional<byte[]> token)
            throws IOException, CertificateEncodingException {
        ASN1Set unsigned = token.isEmpty()
                ? null
                : set(attribute(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, ASN1Primitive.fromByteArray(token.get())));
        return new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(encoded(signer))),
                SHA_256,
                attributes,
                ECDSA,
                new DEROctetString(signature),
                unsigned);
    }

    private static byte[] contentInfo(List<X509Certificate> chain, SignerInfo signer)
            throws IOException, CertificateEncodingException {
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        for (X509Certificate certificate : chain) {
            if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                certificates.add(encoded(certificate));
            }
        }
        SignedData signed = new SignedData(
                set(SHA_256),
                new ContentInfo(CMSObjectIdentifiers.data, null),
                new DERSet(certificates),
                null,
                set(signer));
        return new ContentInfo(CMSObjectIdentifiers.signedData, signed).getEncoded(ASN1Encoding.DER);
    }

    private static Certificate encoded(X509Certificate certificate) throws CertificateEncodingException {
        return Certificate.getInstance(certificate.getEncoded());
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, set(value));
    }

    private static ASN1Set set(ASN1Encodable... members) {
        return new DERSet(members);
    }
}
