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
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether an authority's certificate leads to a root that we trust; the last yes is kept for a while. */
final class TokenTrust {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Set<TrustAnchor> anchors;
    private volatile Known last = new Known(Set.of(), Instant.MIN);

    TokenTrust(Collection<X509Certificate> anchors) {
        this.anchors = anchors.stream().map(a -> new TrustAnchor(a, null)).collect(Collectors.toSet());
    }

    private record Known(Set<X509Certificate> certificates, Instant until) {}

    /** @throws GeneralSecurityException if no path of {@code others} leads from the certificate to a root */
    void require(X509Certificate certificate, Collection<X509Certificate> others, Instant at)
            throws GeneralSecurityException {
        Known known = last;
        if (known.certificates().contains(certificate) && at.isBefore(known.until())) {
            return;
        }
        build(certificate, others, at);
        last = new Known(Set.of(certificate), at.plus(REMEMBERED));
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
