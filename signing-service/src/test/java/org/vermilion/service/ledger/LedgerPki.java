// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** Certificates as three departments of a ledger would have them, new for each test. */
final class LedgerPki {
    static final List<String> MSPS = List.of("MarketMSP", "CivilMSP", "LandMSP");

    private LedgerPki() {}

    /** A key with its certificate. */
    record Holder(X509Certificate certificate, PrivateKey key) {
        String certificatePem() {
            return pem(certificate);
        }

        byte[] sign(byte[]... parts) {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(key);
                for (byte[] part : parts) {
                    signature.update(part);
                }
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        void write(Path certificateFile, Path keyFile) {
            try {
                Files.writeString(certificateFile, certificatePem());
                Files.writeString(keyFile, pem(key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Holder authority(String name) {
        return issue(new X500Name("CN=" + name), null, keys());
    }

    /** A certificate for {@code localhost}; {@code unit} is the role that Fabric reads from OU. */
    static Holder issuedBy(Holder authority, String name, String unit) {
        return issue(new X500Name("CN=" + name + ",OU=" + unit), authority, keys());
    }

    private static Holder issue(X500Name subject, @Nullable Holder authority, KeyPair keys) {
        try {
            Instant now = Instant.now();
            X500Name issuer = authority == null
                    ? subject
                    : X500Name.getInstance(
                            authority.certificate().getSubjectX500Principal().getEncoded());
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(64, new SecureRandom()),
                    Date.from(now.minus(1, ChronoUnit.HOURS)),
                    Date.from(now.plus(1, ChronoUnit.DAYS)),
                    subject,
                    keys.getPublic());
            extend(builder, authority == null);
            PrivateKey signer = authority == null ? keys.getPrivate() : authority.key();
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
            return new Holder(certificate, keys.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void extend(X509v3CertificateBuilder builder, boolean isAuthority) throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        int usage = isAuthority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(Object content) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            Object written =
                    content instanceof PrivateKey key ? new PemObject("PRIVATE KEY", key.getEncoded()) : content;
            writer.writeObject(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
