// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.Instant;
import java.time.LocalDate;

/** An issued licence as the register has it; {@code sha256} is the digest of its file, in hexadecimal. */
public record IssuedLicence(
        long sequence,
        String identifier,
        String department,
        String type,
        String number,
        String version,
        LocalDate issueDate,
        Instant issuedAt,
        String sha256) {}
