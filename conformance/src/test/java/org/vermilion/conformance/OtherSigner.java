// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * Signs a licence anew with another key, in the place of the issuer's signature and in every other way as the issuer
 * does: same attributes, a real time-stamp of the same authority. Only who signed differs.
 */
final class OtherSigner {

    /** Identifiers made from UUIDs; the attribute that commits to licence.json has one. */
    private static final ASN1ObjectIdentifier UUID_ARC = new ASN1ObjectIdentifier("2.25");

    private final RunningService service;
    private final PrivateKey key;
    private final List<X509Certificate> chain = new ArrayList<>();

    OtherSigner(RunningService service, String name) throws IOException, GeneralSecurityException {
        this.service = service;
        Path keys = service.keys();
        char[] password = Files.readString(keys.resolve("store.pass")).strip().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve("p12").resolve(name + ".p12"))) {
            store.load(in, password);
        }
        this.key = (PrivateKey) store.getKey(name, password);
        for (var certificate : store.getCertificateChain(name)) {
            X509Certificate x509 = (X509Certificate) certificate;
            if (!x509.getSubjectX500Principal().equals(x509.getIssuerX500Principal())) {
                chain.add(x509);
            }
        }
    }

    byte[] sign(byte[] pdf)
            throws IOException, GeneralSecurityException, CMSException, OperatorCreationException, TSPException {
        CMSSignedData cms = timeStamped(sign(signedContent(pdf), attributes(pdf)));
        return inPlace(pdf, cms.getEncoded("DER"));
    }

    /** The issuer's attribute that commits to licence.json, made anew for what is attached. */
    private static ASN1EncodableVector attributes(byte[] pdf)
            throws IOException, GeneralSecurityException, CMSException {
        AttributeTable issuers =
                Forger.cms(pdf).getSignerInfos().iterator().next().getSignedAttributes();
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        for (Attribute attribute : issuers.toASN1Structure().getAttributes()) {
            if (attribute.getAttrType().on(UUID_ARC)) {
                DEROctetString digest = new DEROctetString(sha256(Forger.data(pdf)));
                attributes.add(new Attribute(attribute.getAttrType(), new DERSet(digest)));
            }
        }
        return attributes;
    }

    private CMSSignedData sign(byte[] content, ASN1EncodableVector attributes)
            throws GeneralSecurityException, CMSException, OperatorCreationException {
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(
                        new ESSCertIDv2(sha256(chain.get(0).getEncoded()))))));
        SignerInfoGenerator signer = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(withoutTime(attributes))
                .build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(key),
                        new JcaX509CertificateHolder(chain.get(0)));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(signer);
        generator.addCertificates(new JcaCertStore(chain));
        return generator.generate(new CMSProcessableByteArray(content), false);
    }

    /** PAdES leaves the claimed time to the dictionary's /M. */
    private static CMSAttributeTableGenerator withoutTime(ASN1EncodableVector attributes) {
        var usual = new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
        return parameters -> usual.getAttributes(parameters).remove(PKCSObjectIdentifiers.pkcs_9_at_signingTime);
    }

    private CMSSignedData timeStamped(CMSSignedData cms) throws IOException, TSPException, GeneralSecurityException {
        SignerInformation signer = cms.getSignerInfos().iterator().next();
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request = generator.generate(TSPAlgorithms.SHA256, sha256(signer.getSignature()));
        TimeStampResponse response = new TimeStampResponse(service.timeStamp(request.getEncoded()));
        response.validate(request);
        Attribute token = new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(
                        ASN1Primitive.fromByteArray(response.getTimeStampToken().getEncoded("DER"))));
        SignerInformation stamped =
                SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(new DERSet(token)));
        return CMSSignedData.replaceSigners(cms, new SignerInformationStore(stamped));
    }

    private static byte[] signedContent(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getSignatureDictionaries().get(0).getSignedContent(pdf);
        }
    }

    private static byte[] inPlace(byte[] pdf, byte[] cms) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int[] ranges = document.getSignatureDictionaries().get(0).getByteRange();
            int start = ranges[1] + 1;
            int room = ranges[2] - ranges[1] - 2;
            byte[] hex = HexFormat.of().formatHex(cms).getBytes(StandardCharsets.US_ASCII);
            if (hex.length > room) {
                throw new IllegalStateException("the signature needs " + hex.length + " places of " + room);
            }
            byte[] signed = pdf.clone();
            Arrays.fill(signed, start, start + room, (byte) '0');
            System.arraycopy(hex, 0, signed, start, hex.length);
            return signed;
        }
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
