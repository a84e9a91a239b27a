// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

/** In which way the ledger and the log's database tell different histories; each has a sentence of its own. */
public enum Difference {
    /** The ledger's head has more leaves than the log ever published. */
    LEDGER_AHEAD,
    /** One size, two roots. */
    ROOTS_DIFFER,
    /** The log has more leaves, yet does not begin with those on the ledger. */
    NOT_CONTINUED,
    /** The log's entries, hashed again, do not give the root that is on the ledger. */
    ENTRIES_CHANGED,
    /** The contract refused the log's head as no continuation of its own. */
    REFUSED_BY_LEDGER
}
