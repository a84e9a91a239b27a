// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.Standing;

/**
 * The answer about one file. {@code findings} are in the order of the checks, so the first is the reason to name first;
 * it is empty if and only if {@code authenticity} is VALID. {@code signatures} says what was found, {@code licence} is
 * present when licence.json could be read, whether or not it can be believed.
 */
public record Report(
        String file,
        Instant at,
        Authenticity authenticity,
        Standing standing,
        List<Finding> findings,
        List<Statement> established,
        List<Statement> notEstablished,
        List<SignatureFacts> signatures,
        @Nullable Licence licence) {
    public Report {
        findings = List.copyOf(findings);
        established = List.copyOf(established);
        notEstablished = List.copyOf(notEstablished);
        signatures = List.copyOf(signatures);
    }
}
