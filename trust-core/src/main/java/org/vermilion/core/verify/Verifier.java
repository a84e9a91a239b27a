// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import java.time.Instant;
import org.vermilion.core.ledger.LedgerEvidence;
import org.vermilion.core.trust.Trust;
import org.vermilion.core.verify.checks.Checks;
import org.vermilion.core.verify.checks.Ground;
import org.vermilion.core.verify.checks.Outcome;
import org.vermilion.core.verify.checks.Subject;

/** Verifies licence files under one trust and one policy. Safe for use by many threads; made once and kept. */
public final class Verifier {

    private final Ground ground;

    public Verifier(Trust trust, Policy policy) {
        this.ground = new Ground(trust, policy);
    }

    public Trust trust() {
        return ground.trust();
    }

    public Policy policy() {
        return ground.policy();
    }

    /** As {@link #verify(String, byte[], Instant, LedgerEvidence)}, with nothing said of the ledger. */
    public Report verify(String name, byte[] file, Instant at) {
        return verify(name, file, at, LedgerEvidence.NONE);
    }

    /**
     * The verdict about {@code file}, called {@code name}, as of {@code at}, with what is said of the ledger beside it. A
     * fault in the file or in its receipt never throws.
     */
    public Report verify(String name, byte[] file, Instant at, LedgerEvidence ledger) {
        Subject subject = Subject.gather(file, at, ledger, ground);
        Outcome outcome = Checks.run(subject);
        return new Report(
                name,
                at,
                outcome.authenticity(),
                outcome.standing(),
                outcome.findings(),
                outcome.established(),
                outcome.notEstablished(),
                subject.signatureFacts(),
                subject.licence().orElse(null));
    }
}
