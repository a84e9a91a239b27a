// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.vermilion.core.trust.CertificatePaths;
import org.vermilion.core.trust.Revocations;
import org.vermilion.core.trust.StatusList;
import org.vermilion.core.trust.Trust;
import org.vermilion.core.verify.Policy;

/** What a verifier judges by; one for all its files, so that what was once found about trust is kept. */
public final class Ground {

    private final Trust trust;
    private final Policy policy;
    private final CertificatePaths paths;
    private final Revocations revocations;
    private final Map<StatusList, Boolean> believed = new ConcurrentHashMap<>();

    public Ground(Trust trust, Policy policy) {
        this.trust = trust;
        this.policy = policy;
        this.paths = new CertificatePaths(trust);
        this.revocations = new Revocations(trust);
    }

    public Trust trust() {
        return trust;
    }

    public Policy policy() {
        return policy;
    }

    CertificatePaths paths() {
        return paths;
    }

    Revocations revocations() {
        return revocations;
    }

    /** Whether a list of this trust is authentic, which is found out once. */
    boolean believes(StatusList list, Predicate<StatusList> authentic) {
        return believed.computeIfAbsent(list, authentic::test);
    }
}
