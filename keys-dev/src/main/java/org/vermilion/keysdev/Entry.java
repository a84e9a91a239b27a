// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One authority or certificate as the file declares it.
 *
 * @param line where it stands in the file, for messages
 * @param issuer the name of its authority, null for a root
 * @param notBefore null means "when it is made"
 * @param notAfter null means {@code years} after it starts, but never later than its issuer
 * @param trusted false for a root that verifiers must not know
 */
record Entry(
        int line,
        String name,
        Purpose purpose,
        @Nullable String issuer,
        Subject subject,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        int years,
        @Nullable Revocation revocation,
        boolean trusted) {

    /** Room for clocks that are a little behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    boolean isAuthority() {
        return purpose == Purpose.AUTHORITY;
    }

    boolean isRoot() {
        return issuer == null;
    }

    Instant start(Instant now) {
        return notBefore != null ? notBefore : now.minus(SKEW);
    }

    Instant end(Instant start) {
        return notAfter != null
                ? notAfter
                : start.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }
}
