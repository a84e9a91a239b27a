// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

/** The settings name a ledger that cannot be used as they stand; the message says what to mend. */
public final class UnusableLedger extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableLedger(String message) {
        super(message);
    }
}
