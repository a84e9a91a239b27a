// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

/** The steps of one anchor, in order. What is done after a step is durable once the next has begun. */
public enum AnchoringStep {
    /** The departments' peers have signed; only we know. */
    ENDORSED,
    /** The transaction's number and the evidence are stored; the transaction is not handed in yet. */
    STORED,
    /** The orderers have the transaction. */
    SUBMITTED,
    /** The transaction is in a block, and took effect; that is not stored yet. */
    COMMITTED
}
