// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

/**
 * Why the log goes no further.
 *
 * @param reason a fixed code in capitals
 * @param sentence for the operator, in English: what was found, and what to do
 */
public record Halt(String reason, String sentence) {
    /** The database knows less than a witness has seen, or than this process has read from it before. */
    public static final String DATABASE_BEHIND = "DATABASE_BEHIND";
    /** Two histories: what the database holds is not a continuation of what somebody has seen. */
    public static final String FORKED = "FORKED";
    /** Head, tiles and entries in the database do not belong together. */
    public static final String DAMAGED = "DAMAGED";
}
