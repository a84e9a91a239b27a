// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.vermilion.core.crypto.BouncyCastle;

/** A key with its certificate, made for one test run, that signs and also stamps. */
final class SampleSigner implements SignatureKey, TimeStamps {

    private static final Instant NOW = Instant.parse("2026-11-23T02:31:07Z");

    private final PrivateKey key;
    private final X509Certificate certificate;

    private SampleSigner(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    static SampleSigner create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
            generator.initialize(new ECGenParameterSpec("P-256"));
            KeyPair pair = generator.generateKeyPair();
            return new SampleSigner(pair.getPrivate(), certificate(pair));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(KeyPair pair)
            throws OperatorCreationException, CertIOException, GeneralSecurityException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("C=CN,O=Sample issuing CA"),
                BigInteger.TEN,
                Date.from(NOW.minus(1, ChronoUnit.DAYS)),
                Date.from(NOW.plus(365, ChronoUnit.DAYS)),
                new X500Name("C=CN,O=Sample department"),
                pair.getPublic());
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        return new JcaX509CertificateConverter()
                .setProvider(BouncyCastle.PROVIDER)
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(BouncyCastle.PROVIDER)
                        .build(pair.getPrivate())));
    }

    @Override
    public List<X509Certificate> chain() {
        return List.of(certificate);
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA", BouncyCastle.PROVIDER);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] stamp(byte[] sha256) {
        try {
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .setSignedAttributeGenerator(new org.bouncycastle.cms.DefaultSignedAttributeTableGenerator(
                                    (AttributeTable) null))
                            .build("SHA256withECDSA", key, certificate),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                    new ASN1ObjectIdentifier("1.2.3.4"));
            tokens.addCertificates(new org.bouncycastle.cert.jcajce.JcaCertStore(chain()));
            return tokens.generate(
                            new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, sha256),
                            BigInteger.ONE,
                            Date.from(NOW))
                    .getEncoded();
        } catch (OperatorCreationException | GeneralSecurityException | TSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
