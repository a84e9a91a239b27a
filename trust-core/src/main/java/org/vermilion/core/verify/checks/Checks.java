// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.List;

/** All checks in their order, and how they are run: a check whose ground is missing is not run, but mentioned. */
public final class Checks {

    private static final List<Check> IN_ORDER = List.of(
            new DocumentIntegrity(),
            new SignatureForm(),
            new SignatureValue(),
            new SignerPath(),
            new Revocation(),
            new SignatureTimeStamp(),
            new LicenceData(),
            new IssuerAuthority(),
            new LogInclusion(),
            new LedgerAnchor(),
            new StandingCheck());

    private Checks() {}

    public static List<Check> inOrder() {
        return IN_ORDER;
    }

    public static Outcome run(Subject subject) {
        Outcome outcome = new Outcome();
        for (Check check : IN_ORDER) {
            outcome.begin(check.id());
            if (check.needs().stream().allMatch(outcome::passed)) {
                check.judge(subject, outcome);
            } else {
                outcome.skip();
            }
        }
        return outcome;
    }
}
