// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span of time: {@code from} belongs to it, {@code until} no longer does; without it the span has no end. */
public record Term(Instant from, @Nullable Instant until) {

    public boolean contains(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }
}
