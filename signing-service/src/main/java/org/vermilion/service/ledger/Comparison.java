// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.util.Map;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.log.TransparencyLog;

/** Whether our log goes on from where the ledger stands. */
final class Comparison {
    private final TransparencyLog log;

    Comparison(TransparencyLog log) {
        this.log = log;
    }

    /**
     * The proof that the log's tree begins with that of the ledger's head.
     *
     * @param ledger read before {@code ours}, so that a head that another instance has moved is not taken for a foreign one
     * @throws HistoriesDiffer if it does not
     */
    ConsistencyProof continued(TreeHead ledger, TreeHead ours) {
        Map<String, String> sizes = Map.of("ledger", Long.toString(ledger.size()), "ours", Long.toString(ours.size()));
        if (ledger.size() > ours.size()) {
            throw new HistoriesDiffer(Difference.LEDGER_AHEAD, sizes);
        }
        if (ledger.size() == ours.size()) {
            return same(ledger, ours, sizes);
        }
        try {
            ConsistencyProof proof = log.consistency(ledger.size(), ours.size());
            proof.verify(ledger, ours);
            return proof;
        } catch (InvalidLogData e) {
            throw new HistoriesDiffer(Difference.NOT_CONTINUED, sizes);
        }
    }

    private static ConsistencyProof same(TreeHead ledger, TreeHead ours, Map<String, String> sizes) {
        if (!ledger.equals(ours)) {
            throw new HistoriesDiffer(Difference.ROOTS_DIFFER, sizes);
        }
        return ConsistencyProof.EMPTY;
    }
}
