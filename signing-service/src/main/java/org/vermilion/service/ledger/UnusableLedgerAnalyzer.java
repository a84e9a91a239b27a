// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a refusal to start into two sentences instead of a stack trace. */
final class UnusableLedgerAnalyzer extends AbstractFailureAnalyzer<UnusableLedger> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableLedger cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set vermilion.ledger.connection to a department's connection file (make fabric-up writes"
                        + " var/fabric/connections/DEPARTMENT.properties), or leave it out to run without a ledger.",
                cause);
    }
}
