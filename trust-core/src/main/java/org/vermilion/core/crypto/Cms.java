// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.jspecify.annotations.Nullable;

/**
 * A CMS SignedData (RFC 5652) with one signer, as it stands: nothing is judged by reading it. Bouncy Castle's own
 * verifying is not used: it takes what PAdES forbids and judges the certificate's dates besides.
 */
public final class Cms {

    /** Which signed attribute names the signer's certificate. */
    private enum Binding {
        NONE,
        SIGNING_CERTIFICATE,
        SIGNING_CERTIFICATE_V2
    }

    private final byte[] encoded;
    private final SignedData data;
    private final SignerInfo signer;
    private final List<AlgorithmIdentifier> digestAlgorithms = new ArrayList<>();
    private final List<Attribute> signedAttributes;
    private final List<Attribute> unsignedAttributes;
    private final List<X509Certificate> certificates;
    private final @Nullable X509Certificate signerCertificate;
    private final Binding boundBy;

    private Cms(byte[] encoded, SignedData data, SignerInfo signer) throws CertificateException, IOException {
        this.encoded = encoded;
        this.data = data;
        this.signer = signer;
        this.signedAttributes = attributes(signer.getAuthenticatedAttributes());
        this.unsignedAttributes = attributes(signer.getUnauthenticatedAttributes());
        for (ASN1Encodable algorithm : data.getDigestAlgorithms()) {
            digestAlgorithms.add(AlgorithmIdentifier.getInstance(algorithm));
        }
        this.certificates = certificates(data.getCertificates());
        this.signerCertificate = find(signer, certificates);
        this.boundBy = binding();
    }

    /**
     * Reads one SignedData with at least one signer, of whom the first is kept; {@link #signerCount} tells.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Cms parse(byte[] encoded) {
        try {
            ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(encoded));
            if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
                throw new IllegalArgumentException("not a SignedData: " + info.getContentType());
            }
            SignedData data = SignedData.getInstance(info.getContent());
            return new Cms(
                    encoded, data, SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0)));
        } catch (IOException | CertificateException | RuntimeException e) {
            throw new IllegalArgumentException("not a CMS SignedData: " + e.getMessage(), e);
        }
    }

    /** Whether the bytes are the one DER encoding of what they say. */
    public boolean isDer() {
        try {
            ASN1Primitive object = ASN1Primitive.fromByteArray(encoded);
            return object != null && Arrays.equals(object.getEncoded(ASN1Encoding.DER), encoded);
        } catch (IOException e) {
            return false;
        }
    }

    public int signerCount() {
        return data.getSignerInfos().size();
    }

    /**
     * Whether versions and the signer's name have the form that RFC 5652 asks for with certificates by issuer; its clause 5.1
     * leaves one version for each type of content.
     */
    public boolean hasPlainForm() {
        int version = CMSObjectIdentifiers.data.equals(contentType()) ? 1 : 3;
        return signer.getVersion().hasValue(1)
                && signer.getSID().getId() instanceof ASN1Sequence
                && data.getVersion().hasValue(version);
    }

    public boolean hasRevocationLists() {
        return data.getCRLs() != null;
    }

    public ASN1ObjectIdentifier contentType() {
        return data.getEncapContentInfo().getContentType();
    }

    /** The content inside, if any. */
    public Optional<byte[]> content() {
        return data.getEncapContentInfo().getContent() instanceof ASN1OctetString octets
                ? Optional.of(octets.getOctets())
                : Optional.empty();
    }

    public boolean hasContent() {
        return data.getEncapContentInfo().getContent() != null;
    }

    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** The certificate that the signer is said to have, if it is inside. */
    public Optional<X509Certificate> signerCertificate() {
        return Optional.ofNullable(signerCertificate);
    }

    public AlgorithmIdentifier digestAlgorithm() {
        return signer.getDigestAlgorithm();
    }

    /** Whether the list of digest algorithms names the signer's and no other. */
    public boolean listsOnlySignersDigest() {
        return digestAlgorithms.size() == 1
                && digestAlgorithms
                        .get(0)
                        .getAlgorithm()
                        .equals(digestAlgorithm().getAlgorithm());
    }

    public AlgorithmIdentifier signatureAlgorithm() {
        return signer.getDigestEncryptionAlgorithm();
    }

    public byte[] signatureValue() {
        return signer.getEncryptedDigest().getOctets();
    }

    public boolean hasSignedAttributes() {
        return signer.getAuthenticatedAttributes() != null;
    }

    /** Whether every attribute, signed or not, occurs once and has one value. */
    public boolean attributesAreSingle() {
        return areSingle(signedAttributes) && areSingle(unsignedAttributes);
    }

    /** The kinds of the unsigned attributes. */
    public Set<ASN1ObjectIdentifier> unsignedAttributes() {
        Set<ASN1ObjectIdentifier> kinds = new HashSet<>();
        unsignedAttributes.forEach(attribute -> kinds.add(attribute.getAttrType()));
        return kinds;
    }

    public Optional<ASN1Encodable> signedAttribute(ASN1ObjectIdentifier kind) {
        return value(signedAttributes, kind);
    }

    public Optional<ASN1Encodable> unsignedAttribute(ASN1ObjectIdentifier kind) {
        return value(unsignedAttributes, kind);
    }

    /** The octets of a signed attribute that is one OCTET STRING. */
    public Optional<byte[]> signedOctets(ASN1ObjectIdentifier kind) {
        return octets(signedAttribute(kind));
    }

    /** The octets of an unsigned attribute that is one OCTET STRING. */
    public Optional<byte[]> unsignedOctets(ASN1ObjectIdentifier kind) {
        return octets(unsignedAttribute(kind));
    }

    private static Optional<byte[]> octets(Optional<ASN1Encodable> value) {
        return value.filter(ASN1OctetString.class::isInstance).map(found -> ((ASN1OctetString) found).getOctets());
    }

    public Optional<byte[]> messageDigest() {
        return signedOctets(CMSAttributes.messageDigest);
    }

    /** Whether the signed content type is this and the one of the content. */
    public boolean isOfContentType(ASN1ObjectIdentifier type) {
        return type.equals(contentType())
                && signedAttribute(CMSAttributes.contentType)
                        .filter(type::equals)
                        .isPresent();
    }

    /** Whether signing-certificate-v2 (RFC 5035) names the signer's certificate first, by SHA-256 or better. */
    public boolean bindsSignerCertificate() {
        return boundBy == Binding.SIGNING_CERTIFICATE_V2;
    }

    /** As {@link #bindsSignerCertificate}, or by the older signing-certificate (RFC 2634), which time-stamps use. */
    public boolean bindsSignerCertificateEvenBySha1() {
        return boundBy != Binding.NONE;
    }

    /** Whether the signed attributes were signed with the signer's certificate's key; its dates do not matter here. */
    public boolean signatureVerifies() {
        Optional<String> digest = Algorithms.digest(digestAlgorithm());
        if (signerCertificate == null || digest.isEmpty()) {
            return false;
        }
        byte[] attributes = signedAttributesEncoded();
        if (signerCertificate.getPublicKey() instanceof ECPublicKey ec) {
            MessageDigest hash = Digests.of(digest.get());
            return Ecdsa.verifiesDigest(ec, hash.digest(attributes), signatureValue());
        }
        return rsaVerifies(signerCertificate, digest.get(), attributes);
    }

    private boolean rsaVerifies(X509Certificate certificate, String digest, byte[] attributes) {
        try {
            Signature rsa = Signature.getInstance(digest.replace("-", "") + "withRSA");
            rsa.initVerify(certificate.getPublicKey());
            rsa.update(attributes);
            return rsa.verify(signatureValue());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] signedAttributesEncoded() {
        try {
            return signer.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("what was parsed can be encoded", e);
        }
    }

    private Binding binding() {
        Optional<ASN1Encodable> second = signedAttribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (second.isPresent()) {
            ESSCertIDv2[] ids = SigningCertificateV2.getInstance(second.get()).getCerts();
            return ids.length > 0 && binds(ids[0]) ? Binding.SIGNING_CERTIFICATE_V2 : Binding.NONE;
        }
        Optional<ASN1Encodable> first = signedAttribute(PKCSObjectIdentifiers.id_aa_signingCertificate);
        if (first.isPresent()) {
            ESSCertID[] ids = SigningCertificate.getInstance(first.get()).getCerts();
            return ids.length > 0 && binds(ids[0]) ? Binding.SIGNING_CERTIFICATE : Binding.NONE;
        }
        return Binding.NONE;
    }

    private boolean binds(ESSCertIDv2 id) {
        return Algorithms.digest(id.getHashAlgorithm())
                .filter(digest -> isCertificate(digest, id.getCertHash(), id.getIssuerSerial()))
                .isPresent();
    }

    private boolean binds(ESSCertID id) {
        return isCertificate("SHA-1", id.getCertHash(), id.getIssuerSerial());
    }

    private boolean isCertificate(String digest, byte[] hash, @Nullable IssuerSerial issuerSerial) {
        return signerCertificate != null
                && Arrays.equals(Digests.of(digest).digest(Certificates.encoded(signerCertificate)), hash)
                && (issuerSerial == null || issuerSerial.getSerial().hasValue(signerCertificate.getSerialNumber()));
    }

    private static Optional<ASN1Encodable> value(List<Attribute> attributes, ASN1ObjectIdentifier kind) {
        for (Attribute attribute : attributes) {
            if (attribute.getAttrType().equals(kind)
                    && attribute.getAttrValues().size() == 1) {
                return Optional.of(attribute.getAttrValues().getObjectAt(0));
            }
        }
        return Optional.empty();
    }

    private static boolean areSingle(List<Attribute> attributes) {
        Set<ASN1ObjectIdentifier> kinds = new HashSet<>();
        for (Attribute attribute : attributes) {
            if (!kinds.add(attribute.getAttrType()) || attribute.getAttrValues().size() != 1) {
                return false;
            }
        }
        return true;
    }

    private static List<Attribute> attributes(@Nullable ASN1Set attributes) {
        List<Attribute> list = new ArrayList<>();
        if (attributes != null) {
            for (ASN1Encodable attribute : attributes) {
                list.add(Attribute.getInstance(attribute));
            }
        }
        return list;
    }

    private static List<X509Certificate> certificates(@Nullable ASN1Set set) throws CertificateException, IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        if (set != null) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (ASN1Encodable certificate : set) {
                byte[] der = certificate.toASN1Primitive().getEncoded(ASN1Encoding.DER);
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        }
        return List.copyOf(certificates);
    }

    private static @Nullable X509Certificate find(SignerInfo signer, List<X509Certificate> certificates)
            throws IOException {
        if (!(signer.getSID().getId() instanceof ASN1Sequence sid)) {
            return null;
        }
        IssuerAndSerialNumber wanted = IssuerAndSerialNumber.getInstance(sid);
        byte[] issuer = wanted.getName().getEncoded(ASN1Encoding.DER);
        for (X509Certificate certificate : certificates) {
            if (wanted.getSerialNumber().hasValue(certificate.getSerialNumber())
                    && Arrays.equals(certificate.getIssuerX500Principal().getEncoded(), issuer)) {
                return certificate;
            }
        }
        return null;
    }
}
