// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

/** Something of a log that does not hold: a fault of what was handed in, never of this code or of its caller. */
public final class InvalidLogData extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** What is wrong, in the order in which a verifier meets it. */
    public enum Fault {
        /** The bytes are not what their format says. */
        MALFORMED,
        /** A key that we know did not make the signature that bears its name. */
        SIGNATURE,
        /** No key that we know has signed. */
        UNSIGNED,
        /** Too few of the witnesses that we know have signed. */
        QUORUM,
        /** The hashes do not lead from what is claimed to the root that was signed. */
        PROOF
    }

    private final Fault fault;

    InvalidLogData(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    static InvalidLogData malformed(String message) {
        return new InvalidLogData(Fault.MALFORMED, message);
    }

    static InvalidLogData disproved(String message) {
        return new InvalidLogData(Fault.PROOF, message);
    }

    static void requireFormat(boolean holds, String message) {
        if (!holds) {
            throw malformed(message);
        }
    }

    static void requireProof(boolean holds, String message) {
        if (!holds) {
            throw disproved(message);
        }
    }
}
