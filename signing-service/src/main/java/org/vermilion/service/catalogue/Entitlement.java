// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A department may issue a type from the first day to the last, or without end. */
public record Entitlement(
        String department,
        String type,
        LocalDate from,
        @Nullable LocalDate until) {

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
