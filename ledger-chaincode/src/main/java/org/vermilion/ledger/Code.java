// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

/** Why a transaction is refused. The name stands before the first colon of the message, and never changes its meaning. */
public enum Code {
    /** No such transaction, the wrong number of arguments, or an argument that cannot be read. */
    MALFORMED,
    /** The log is on the ledger already. */
    LOG_EXISTS,
    /** No log of this origin was registered. */
    UNKNOWN_LOG,
    /** The ledger holds no head of this log at this size. */
    UNKNOWN_HEAD,
    /** The caller's MSP is none of the departments. */
    NOT_A_DEPARTMENT,
    /** The caller's MSP does not own the log. */
    NOT_OWNER,
    /** The signed note, or the checkpoint in it, cannot be read. */
    NOTE_MALFORMED,
    /** The checkpoint is of another origin. */
    NOTE_OF_OTHER_LOG,
    /** The note bears no signature of the log's key. */
    NOTE_UNSIGNED,
    /** A signature bears the log's name and key id, but is not over this text. */
    NOTE_FORGED,
    /** The ledger holds another root for this size. */
    FORK,
    /** The new tree has fewer leaves than the old one. */
    SHRUNK,
    /** The head does not stand at the old size; the message tells at which it does. */
    HEAD_MOVED,
    /** The consistency proof cannot be read. */
    PROOF_MALFORMED,
    /** The consistency proof does not lead from the head to the new root. */
    NOT_CONSISTENT,
    /** The owner has not proposed this key. */
    NOT_PROPOSED,
    /** Fewer than a majority of the departments consent. */
    NO_CONSENT
}
