// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import org.jspecify.annotations.Nullable;
import org.vermilion.core.log.TreeHead;

/** One move of the log's head on the ledger, as the outbox has it. {@code block} is set once it is COMMITTED. */
public record Anchor(
        long number,
        State state,
        Move move,
        @Nullable String transactionId,
        @Nullable Long block) {

    /** A state only ever moves on, PENDING to SUBMITTED to one of the other two. */
    public enum State {
        PENDING,
        SUBMITTED,
        COMMITTED,
        FAILED
    }

    /** From which size to which head, and the signed note that says so. */
    public record Move(String origin, long previousSize, TreeHead head, String note) {}

    /** The transaction's number; there is one from SUBMITTED on. */
    String requireTransaction() {
        if (transactionId == null) {
            throw new IllegalStateException("anchor " + number + " has no transaction yet");
        }
        return transactionId;
    }

    /** The block that it is in; there is one once it is COMMITTED. */
    long requireBlock() {
        if (block == null) {
            throw new IllegalStateException("anchor " + number + " is in no block yet");
        }
        return block;
    }
}
