// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import java.util.Optional;

/** What is said of the ledger beside the file that is judged. */
public record LedgerEvidence(Optional<byte[]> receipt, LedgerView view) {

    public static final LedgerEvidence NONE = new LedgerEvidence(Optional.empty(), LedgerView.NONE);

    public static LedgerEvidence ofReceipt(byte[] receipt) {
        return new LedgerEvidence(Optional.of(receipt), LedgerView.NONE);
    }

    public static LedgerEvidence ofView(LedgerView view) {
        return new LedgerEvidence(Optional.empty(), view);
    }
}
