// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An issued licence as the register has it.
 *
 * @param sha256 the digest of its file, in hexadecimal; it changes when a proof with more witnesses joins the file
 * @param logIndex its place in the transparency log; null only until a licence from before there was a log has got one
 */
public record IssuedLicence(
        long sequence,
        String identifier,
        String department,
        String type,
        String number,
        String version,
        LocalDate issueDate,
        Instant issuedAt,
        String sha256,
        @Nullable Long logIndex) {}
