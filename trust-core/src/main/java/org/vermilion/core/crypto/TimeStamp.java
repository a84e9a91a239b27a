// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.crypto;

import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** An RFC 3161 time-stamp token, read but not judged. */
public record TimeStamp(Cms cms, Instant time, MessageImprint imprint) {

    private static final List<String> TIME_STAMPING = List.of(KeyPurposeId.id_kp_timeStamping.getId());

    /**
     * Reads the value of a time-stamp attribute.
     *
     * @throws IllegalArgumentException if it is no token
     */
    public static TimeStamp parse(ASN1Encodable token) {
        try {
            Cms cms = Cms.parse(token.toASN1Primitive().getEncoded(ASN1Encoding.DER));
            TSTInfo info = TSTInfo.getInstance(
                    cms.content().orElseThrow(() -> new IllegalArgumentException("the token has no content")));
            return new TimeStamp(cms, info.getGenTime().getDate().toInstant(), info.getMessageImprint());
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException("not a time-stamp token: " + e.getMessage(), e);
        }
    }

    /** The token in an unsigned attribute; nothing if there is none that can be read. */
    public static Optional<TimeStamp> in(Cms cms, ASN1ObjectIdentifier attribute) {
        try {
            return cms.unsignedAttribute(attribute).map(TimeStamp::parse);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the token is for these bytes, by an allowed digest. */
    public boolean isFor(byte[] stamped) {
        return Algorithms.digest(imprint.getHashAlgorithm())
                .map(digest -> Digests.of(digest).digest(stamped))
                .filter(digest -> Arrays.equals(digest, imprint.getHashedMessage()))
                .isPresent();
    }

    /** Whether the token has the form that RFC 3161 and RFC 5816 ask for. */
    public boolean isWellFormed() {
        return cms.signerCount() == 1
                && cms.signerCertificate().isPresent()
                && cms.hasSignedAttributes()
                && cms.attributesAreSingle()
                && !cms.hasRevocationLists()
                && cms.unsignedAttributes().isEmpty()
                && cms.hasPlainForm()
                && cms.listsOnlySignersDigest()
                && cms.isOfContentType(PKCSObjectIdentifiers.id_ct_TSTInfo)
                && cms.bindsSignerCertificateEvenBySha1();
    }

    /** Whether the content is what the token's signer signed. */
    public boolean signatureVerifies() {
        byte[] content = cms.content().orElseThrow();
        return Algorithms.digest(cms.digestAlgorithm())
                        .map(digest -> Digests.of(digest).digest(content))
                        .filter(digest ->
                                Arrays.equals(digest, cms.messageDigest().orElse(null)))
                        .isPresent()
                && cms.signatureVerifies();
    }

    /** Whether this certificate is for time-stamping and nothing else, and says so critically (RFC 3161, 2.3). */
    public static boolean isAuthority(X509Certificate certificate) {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        try {
            return critical != null
                    && critical.contains(Extension.extendedKeyUsage.getId())
                    && TIME_STAMPING.equals(certificate.getExtendedKeyUsage());
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
