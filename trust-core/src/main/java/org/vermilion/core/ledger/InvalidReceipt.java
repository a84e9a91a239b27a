// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

/** Something of a ledger receipt that does not hold: a fault of what was handed in, never of this code or of its caller. */
public final class InvalidReceipt extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** What is wrong, in the order in which a verifier meets it. */
    public enum Fault {
        /** The bytes are not what their format says. */
        MALFORMED,
        /** The proof is not of this leaf. */
        OTHER_LICENCE,
        /** What the departments signed is no head, or not the one in the proof. */
        OTHER_HEAD,
        /** Who signed in the name of a department is no peer of it. */
        UNTRUSTED,
        /** A peer of a department did not make the signature that bears its name. */
        FORGED,
        /** Too few departments have signed. */
        TOO_FEW
    }

    private final Fault fault;

    InvalidReceipt(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    static void require(boolean holds, Fault fault, String message) {
        if (!holds) {
            throw new InvalidReceipt(fault, message);
        }
    }
}
