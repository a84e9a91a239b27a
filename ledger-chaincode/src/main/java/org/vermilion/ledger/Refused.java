// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

/** Ends a transaction that must change nothing. The message reaches the caller and the peer's log, so it holds no note. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Code code;

    Refused(Code code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    Code code() {
        return code;
    }

    static void require(boolean condition, Code code, String message) {
        if (!condition) {
            throw new Refused(code, message);
        }
    }
}
