// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds paths to the anchors by PKIX (RFC 5280, section 6), apart from revocation. A path found once is kept: whether
 * it was valid at a given time is then a matter of dates alone.
 */
public final class CertificatePaths {

    private static final int MAX_KEPT = 1_000;
    private static final int MAX_INTERMEDIATES = 4;
    private static final int MAX_HELPERS = 16;

    private final Set<TrustAnchor> anchors;
    private final List<X509Certificate> intermediates;
    private final Map<X509Certificate, CertificatePath> found = new ConcurrentHashMap<>();

    public CertificatePaths(Trust trust) {
        this.anchors = trust.anchors().stream()
                .map(anchor -> new TrustAnchor(anchor, null))
                .collect(Collectors.toUnmodifiableSet());
        this.intermediates = trust.intermediates();
    }

    /**
     * The path of this certificate as of {@code at}, or else as of when the certificate was valid, so that an expired
     * certificate is told from one of unknown origin. {@code helpers} may serve as intermediates.
     */
    public Optional<CertificatePath> find(X509Certificate certificate, List<X509Certificate> helpers, Instant at) {
        CertificatePath kept = found.get(certificate);
        if (kept != null) {
            return Optional.of(kept);
        }
        for (Instant when : List.of(
                at,
                certificate.getNotAfter().toInstant(),
                certificate.getNotBefore().toInstant())) {
            Optional<CertificatePath> path = build(certificate, helpers, when);
            if (path.isPresent()) {
                keep(certificate, path.get());
                return path;
            }
        }
        return Optional.empty();
    }

    private void keep(X509Certificate certificate, CertificatePath path) {
        if (found.size() < MAX_KEPT) {
            found.put(certificate, path);
        }
    }

    private Optional<CertificatePath> build(X509Certificate certificate, List<X509Certificate> helpers, Instant when) {
        try {
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters(certificate, helpers, when));
            List<X509Certificate> certificates = result.getCertPath().getCertificates().stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            return Optional.of(
                    new CertificatePath(certificates, result.getTrustAnchor().getTrustedCert()));
        } catch (CertPathBuilderException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }

    private PKIXBuilderParameters parameters(X509Certificate certificate, List<X509Certificate> helpers, Instant when)
            throws InvalidAlgorithmParameterException, GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        List<X509Certificate> candidates = new ArrayList<>(intermediates);
        candidates.addAll(helpers.subList(0, Math.min(helpers.size(), MAX_HELPERS)));
        candidates.add(certificate);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(candidates)));
        parameters.setRevocationEnabled(false);
        parameters.setMaxPathLength(MAX_INTERMEDIATES);
        parameters.setDate(Date.from(when));
        return parameters;
    }
}
