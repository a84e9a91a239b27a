// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

/** The ledger did not do what was asked, or did not say whether it did. */
final class LedgerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is to be done about it. */
    enum Remedy {
        /** The ledger has moved on meanwhile: propose again, from its head as it is now. */
        PROPOSE_AGAIN,
        /** Nothing can be done from here but to try later. */
        WAIT,
        /** Trying again is of no use until somebody changes something. */
        MEND,
        /** The ledger refuses our history. */
        ALARM
    }

    private final String code;
    private final Remedy remedy;

    LedgerFailure(String code, Remedy remedy, String message) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    /** The chaincode's word if it refused, else Fabric's or gRPC's. */
    String code() {
        return code;
    }

    Remedy remedy() {
        return remedy;
    }
}
