// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which of a department's licences to list: those that fit all that is given, newest first, older than {@code before}. */
public record LicenceFilter(
        String department,
        @Nullable String type,
        @Nullable String number,
        @Nullable LocalDate issuedFrom,
        @Nullable LocalDate issuedUntil,
        long before,
        int limit) {}
