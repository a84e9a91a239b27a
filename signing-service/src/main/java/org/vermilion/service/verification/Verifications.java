// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.verification;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.vermilion.core.ledger.LedgerEvidence;
import org.vermilion.core.verify.Policy;
import org.vermilion.core.verify.Report;
import org.vermilion.core.verify.Verifier;
import org.vermilion.service.ledger.AskedLedger;
import org.vermilion.service.limits.Slots;
import org.vermilion.service.problem.ProblemKind;

/** The same engine as the command line's, under what this service trusts now. Files are judged in memory and not kept. */
@Service
public class Verifications {
    private static final int AT_ONCE = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private final CurrentTrust trust;
    private final LedgerEvidence ledger;
    private final Clock clock;
    private final Slots slots = new Slots(AT_ONCE, Duration.ofSeconds(10), ProblemKind.BUSY);

    Verifications(CurrentTrust trust, AskedLedger ledger, Clock clock) {
        this.trust = trust;
        this.ledger = LedgerEvidence.ofView(ledger);
        this.clock = clock;
    }

    public Report verify(String name, byte[] file) {
        return slots.holding(
                () -> new Verifier(trust.now(), Policy.standard()).verify(name, file, clock.instant(), ledger));
    }
}
