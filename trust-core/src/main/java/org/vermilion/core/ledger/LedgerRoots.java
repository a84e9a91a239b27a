// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import static org.vermilion.core.ledger.InvalidReceipt.require;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.ledger.InvalidReceipt.Fault;

/** The departments that keep the ledger, by their MSP ids, and the authorities that certify the peers of each. */
public final class LedgerRoots {

    /** How Fabric tells a peer from a client or an administrator (NodeOUs). */
    private static final String PEER = "peer";

    private static final int NOT_AN_AUTHORITY = -1;
    private static final int DIGITAL_SIGNATURE = 0;

    private final Map<String, List<X509Certificate>> authorities;

    /**
     * Each with one authority or more.
     *
     * @throws IllegalArgumentException if there is no department, or none that could certify a peer of one
     */
    public LedgerRoots(Map<String, List<X509Certificate>> authorities) {
        if (authorities.isEmpty() || authorities.containsValue(List.of())) {
            throw new IllegalArgumentException("a ledger has departments, and each an authority");
        }
        this.authorities = Map.copyOf(authorities);
    }

    public Set<String> departments() {
        return new TreeMap<>(authorities).keySet();
    }

    /** More than half of the departments. */
    public int majority() {
        return authorities.size() / 2 + 1;
    }

    boolean knows(String mspId) {
        return authorities.containsKey(mspId);
    }

    /** That the endorser is a peer of this department, with a certificate that was valid at some time in this span. */
    void requirePeer(String mspId, X509Certificate endorser, Instant from, Instant until) {
        boolean[] usage = endorser.getKeyUsage();
        boolean isPeer = Certificates.organizationalUnits(endorser).contains(PEER)
                && endorser.getBasicConstraints() == NOT_AN_AUTHORITY
                && (usage == null || usage[DIGITAL_SIGNATURE]);
        require(isPeer, Fault.UNTRUSTED, "the endorser of " + mspId + " is no peer");
        Instant start = endorser.getNotBefore().toInstant();
        Instant when = start.isAfter(from) ? start : from;
        boolean isTimely =
                !when.isAfter(until) && !when.isAfter(endorser.getNotAfter().toInstant());
        require(isTimely, Fault.UNTRUSTED, "the certificate of the endorser of " + mspId + " was not valid");
        require(
                isCertified(mspId, endorser, when),
                Fault.UNTRUSTED,
                "no authority of " + mspId + " certified the peer");
    }

    private boolean isCertified(String mspId, X509Certificate endorser, Instant when) {
        try {
            Set<TrustAnchor> anchors = authorities.getOrDefault(mspId, List.of()).stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(when));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(endorser)), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
