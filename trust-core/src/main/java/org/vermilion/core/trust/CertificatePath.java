// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path that was validated: the end entity's certificate first, the last one issued by {@code anchor}. */
public record CertificatePath(List<X509Certificate> certificates, X509Certificate anchor) {

    public CertificatePath {
        certificates = List.copyOf(certificates);
    }

    /** The first certificate that is not valid at that time; the anchor's own dates do not count. */
    public Optional<X509Certificate> notValidAt(Instant at) {
        return certificates.stream()
                .filter(certificate -> at.isBefore(certificate.getNotBefore().toInstant())
                        || at.isAfter(certificate.getNotAfter().toInstant()))
                .findFirst();
    }

    /** The issuer's certificate of the one at {@code index}. */
    public X509Certificate issuer(int index) {
        return index + 1 < certificates.size() ? certificates.get(index + 1) : anchor;
    }

    /** Whether every one of {@code others} is on this path or its anchor. */
    public boolean containsAll(List<X509Certificate> others) {
        List<X509Certificate> all = new ArrayList<>(certificates);
        all.add(anchor);
        return all.containsAll(others);
    }
}
