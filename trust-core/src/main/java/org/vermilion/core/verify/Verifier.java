// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.trust.Trust;

/** Verifies licence files under one trust and one policy. Safe for use by many threads; made once and kept. */
public final class Verifier {

    private final Trust trust;
    private final Policy policy;

    public Verifier(Trust trust, Policy policy) {
        this.trust = trust;
        this.policy = policy;
    }

    public Trust trust() {
        return trust;
    }

    public Policy policy() {
        return policy;
    }

    /** The verdict about {@code file}, called {@code name}, as of {@code at}. A fault in the file never throws. */
    public Report verify(String name, byte[] file, Instant at) {
        return new Report(
                name,
                at,
                Authenticity.INDETERMINATE,
                Standing.UNKNOWN,
                List.of(new Finding("document-integrity", Reason.FILE_UNREADABLE, Map.of())),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
