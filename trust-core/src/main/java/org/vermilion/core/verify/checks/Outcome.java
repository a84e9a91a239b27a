// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.verify.Authenticity;
import org.vermilion.core.verify.Finding;
import org.vermilion.core.verify.Reason;
import org.vermilion.core.verify.Statement;

/** What the checks have said so far. Used by one thread. */
public final class Outcome {

    private final List<Finding> findings = new ArrayList<>();
    private final List<Statement> established = new ArrayList<>();
    private final List<Statement> notEstablished = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();
    private Standing standing = Standing.UNKNOWN;
    private String check = "";

    void begin(String id) {
        check = id;
    }

    void skip() {
        failed.add(check);
        notEstablished("not." + check, Map.of());
    }

    boolean passed(String id) {
        return !failed.contains(id);
    }

    void found(Reason reason, Map<String, String> arguments) {
        failed.add(check);
        findings.add(new Finding(check, reason, arguments));
    }

    void found(Reason reason) {
        found(reason, Map.of());
    }

    /** As {@link #found(Reason, Map)}; {@code detail} is the key of a detail's sentence. */
    void found(Reason reason, String detail) {
        found(reason, Map.of("detail", detail));
    }

    void established(String code, Map<String, String> arguments) {
        established.add(new Statement(check, code, arguments));
    }

    void notEstablished(String code, Map<String, String> arguments) {
        notEstablished.add(new Statement(check, code, arguments));
    }

    void standing(Standing known) {
        standing = known;
    }

    /** INVALID if any finding proves a fault, INDETERMINATE if any leaves a doubt, VALID if there is none. */
    public Authenticity authenticity() {
        if (findings.isEmpty()) {
            return Authenticity.VALID;
        }
        return findings.stream().anyMatch(finding -> finding.reason().consequence() == Authenticity.INVALID)
                ? Authenticity.INVALID
                : Authenticity.INDETERMINATE;
    }

    public List<Finding> findings() {
        return findings;
    }

    public List<Statement> established() {
        return established;
    }

    public List<Statement> notEstablished() {
        return notEstablished;
    }

    public Standing standing() {
        return standing;
    }
}
