// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.crypto.BouncyCastle;

/** Whether an authority's certificate leads to a root that we trust; the last yes is kept for a while. */
final class TokenTrust {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Set<TrustAnchor> anchors;
    private volatile @Nullable Known last;

    TokenTrust(Collection<X509Certificate> anchors) {
        this.anchors = anchors.stream().map(a -> new TrustAnchor(a, null)).collect(Collectors.toSet());
    }

    /** What reads the signatures of {@code signer}; making it anew costs more than a signature does. */
    private record Known(X509CertificateHolder signer, SignerInformationVerifier verifier, Instant until) {}

    /**
     * The verifier of this certificate's signatures.
     *
     * @throws GeneralSecurityException if no path of {@code carried} leads from the certificate to a root
     */
    SignerInformationVerifier verifier(
            X509CertificateHolder signer, Collection<X509CertificateHolder> carried, Instant at)
            throws GeneralSecurityException, OperatorCreationException {
        Known known = last;
        if (known != null && known.signer().equals(signer) && at.isBefore(known.until())) {
            return known.verifier();
        }
        X509Certificate certificate = certificate(signer);
        List<X509Certificate> others = new ArrayList<>();
        for (X509CertificateHolder other : carried) {
            others.add(certificate(other));
        }
        build(certificate, others, at);
        SignerInformationVerifier verifier = new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build(certificate);
        last = new Known(signer, verifier, at.plus(REMEMBERED));
        return verifier;
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .setProvider(BouncyCastle.PROVIDER)
                .getCertificate(holder);
    }

    private void build(X509Certificate certificate, Collection<X509Certificate> others, Instant at)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
        parameters.setRevocationEnabled(false); // a verifier judges revocation; here it would need yet another server
        parameters.setDate(Date.from(at));
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }
}
