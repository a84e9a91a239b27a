// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import java.util.Set;
import java.util.TreeSet;

/**
 * A head for which departments vouch.
 *
 * @param departments the MSP ids of those whose peers signed
 * @param held whether they say that the ledger holds the head; else, that it was right to move there
 */
public record EndorsedHead(LedgerHead head, Set<String> departments, boolean held) {
    public EndorsedHead {
        departments = new TreeSet<>(departments);
    }
}
