// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

/** The steps of issuing, in order. What is done after a step is durable once the next has begun. */
public enum IssuingStep {
    /** Nothing is stored yet. */
    VALIDATED,
    /** Identifier, salt and status index are fixed and stored. */
    CLAIMED,
    /** The page is composed, signed and time-stamped, in memory. */
    SIGNED,
    /** The signed bytes are fixed and stored. */
    PENDING,
    /** The file's leaf is in the log, and its proof is in the file, which is in memory. */
    LOGGED,
    /** Issued, and the event of it: stored in one transaction. */
    ISSUED
}
