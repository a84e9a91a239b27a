// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a refusal to start into two sentences instead of a stack trace. */
final class UnusableKeysAnalyzer extends AbstractFailureAnalyzer<UnusableKeys> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeys cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "For development, make keys with: java -jar keys-dev/target/keys-dev.jar --out var/keys\n"
                        + "For production, set vermilion.keys.dir to the folder of keys that your authority issued.",
                cause);
    }
}
