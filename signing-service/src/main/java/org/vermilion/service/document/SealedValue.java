// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.vermilion.core.crypto.Oids;

/** The CMS of a file that {@link SignatureValue} signed, read again so that what no signature covers can join it. */
record SealedValue(ContentInfo content, SignedData signed, SignerInfo signer) {

    /**
     * Reads what fills a place: the CMS and the zeros behind it.
     *
     * @throws IllegalArgumentException when it is not a CMS with one signer
     */
    static SealedValue parse(byte[] padded) {
        try (ASN1InputStream in = new ASN1InputStream(padded)) {
            ContentInfo content = ContentInfo.getInstance(in.readObject());
            SignedData signed = SignedData.getInstance(content.getContent());
            ASN1Set signers = signed.getSignerInfos();
            if (signers.size() != 1) {
                throw new IllegalArgumentException("not a sealed licence: " + signers.size() + " signers");
            }
            return new SealedValue(content, signed, SignerInfo.getInstance(signers.getObjectAt(0)));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a sealed licence: " + e.getMessage(), e);
        }
    }

    byte[] signatureValue() {
        return signer.getEncryptedDigest().getOctets();
    }

    /** Whether the signature has a time-stamp of its own. */
    boolean isStamped() {
        return unsigned().stream()
                .anyMatch(attribute ->
                        attribute.getAttrType().equals(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken));
    }

    /** The same CMS with this proof, and this token for its checkpoint, instead of any that it has. */
    byte[] with(byte[] proof, Optional<byte[]> checkpointToken) {
        try {
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            unsigned().stream()
                    .filter(attribute -> !isOfTheLog(attribute.getAttrType()))
                    .forEach(attributes::add);
            attributes.add(attribute(Oids.LOG_PROOF, new DEROctetString(proof)));
            if (checkpointToken.isPresent()) {
                attributes.add(
                        attribute(Oids.CHECKPOINT_TIME_STAMP, ASN1Primitive.fromByteArray(checkpointToken.get())));
            }
            return encoded(new DERSet(attributes));
        } catch (IOException e) {
            throw new IllegalArgumentException("the checkpoint's time-stamp is no DER: " + e.getMessage(), e);
        }
    }

    private byte[] encoded(ASN1Set unsigned) throws IOException {
        SignerInfo grown = new SignerInfo(
                signer.getSID(),
                signer.getDigestAlgorithm(),
                signer.getAuthenticatedAttributes(),
                signer.getDigestEncryptionAlgorithm(),
                signer.getEncryptedDigest(),
                unsigned);
        SignedData data = new SignedData(
                signed.getDigestAlgorithms(),
                signed.getEncapContentInfo(),
                signed.getCertificates(),
                signed.getCRLs(),
                new DERSet(grown));
        return new ContentInfo(content.getContentType(), data).getEncoded(ASN1Encoding.DER);
    }

    private List<Attribute> unsigned() {
        ASN1Set attributes = signer.getUnauthenticatedAttributes();
        return attributes == null
                ? List.of()
                : Arrays.stream(attributes.toArray())
                        .map(Attribute::getInstance)
                        .toList();
    }

    private static boolean isOfTheLog(ASN1ObjectIdentifier type) {
        return type.equals(Oids.LOG_PROOF) || type.equals(Oids.CHECKPOINT_TIME_STAMP);
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }
}
