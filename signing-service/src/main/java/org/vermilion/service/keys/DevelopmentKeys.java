// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** Knows a development certificate by either of its two marks: its policy, and a word in its subject or issuer. */
final class DevelopmentKeys {
    /** "For development only"; the generator of development keys puts it into all that it makes. */
    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.59229997776235887219073305177728374042");

    private static final String MARK = "OU=DEVELOPMENT ONLY";

    private DevelopmentKeys() {}

    static void refuse(String name, X509Certificate certificate) {
        if (isDevelopment(certificate)) {
            throw new UnusableKeys("The profile prod refuses development keys, and " + name + " is one.");
        }
    }

    static boolean isDevelopment(X509Certificate certificate) {
        return hasPolicy(certificate)
                || certificate.getSubjectX500Principal().getName().contains(MARK)
                || certificate.getIssuerX500Principal().getName().contains(MARK);
    }

    private static boolean hasPolicy(X509Certificate certificate) {
        X509CertificateHolder holder = holder(certificate);
        Extension extension = holder.getExtension(Extension.certificatePolicies);
        if (extension == null) {
            return false;
        }
        for (PolicyInformation policy :
                CertificatePolicies.getInstance(extension.getParsedValue()).getPolicyInformation()) {
            if (policy.getPolicyIdentifier().equals(POLICY)) {
                return true;
            }
        }
        return false;
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException e) {
            throw new UnusableKeys("a certificate cannot be read again", e);
        }
    }
}
