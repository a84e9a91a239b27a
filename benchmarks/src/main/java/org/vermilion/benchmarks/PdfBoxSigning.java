// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.Calendar;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signs as PDFBox's and Bouncy Castle's own examples do: one more revision, PAdES-BASELINE-B, the fastest provider. */
final class PdfBoxSigning {

    private final Provider provider = new BouncyCastleProvider();
    private final byte[] pdf;
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    PdfBoxSigning(byte[] pdf, PrivateKey key, List<X509Certificate> chain) {
        this.pdf = pdf;
        this.key = key;
        this.chain = chain;
    }

    byte[] sign() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length * 2);
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
            signature.setSignDate(Calendar.getInstance());
            options.setPreferredSignatureSize(8192);
            document.addSignature(signature, (SignatureInterface) this::cms, options);
            document.saveIncremental(out);
        }
        return out.toByteArray();
    }

    private byte[] cms(InputStream content) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            attributes.add(new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(
                            new ESSCertIDv2(sha256.digest(chain.get(0).getEncoded()))))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(
                                    new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                            .build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .setProvider(provider)
                                            .build(key),
                                    new JcaX509CertificateHolder(chain.get(0))));
            generator.addCertificates(new JcaCertStore(chain));
            byte[] bytes = content.readAllBytes();
            return generator
                    .generate(new CMSProcessableByteArray(CMSObjectIdentifiers.data, bytes), false)
                    .getEncoded();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
