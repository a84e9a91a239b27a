// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import static org.vermilion.core.ledger.InvalidReceipt.require;

import org.vermilion.core.ledger.InvalidReceipt.Fault;

/**
 * What peers sign when they endorse: a {@code ProposalResponsePayload} of Fabric, down to the answer of the chaincode.
 *
 * @param reads whether the transaction changes nothing, so that the answer tells what the ledger held already
 */
@SuppressWarnings("ArrayRecordComponent")
record EndorsedResponse(String chaincode, byte[] answer, boolean reads) {

    private static final long OK = 200;

    static EndorsedResponse parse(byte[] payload) {
        Fields action = Fields.of(payload).message(2);
        Fields response = action.message(3);
        require(response.number(1) == OK, Fault.OTHER_HEAD, "the chaincode refused: status " + response.number(1));
        return new EndorsedResponse(action.message(4).text(2), response.bytes(3), !writes(action.message(1)));
    }

    /** Whether a {@code TxReadWriteSet} writes to any key, public or private, or to what is kept about one. */
    private static boolean writes(Fields readWriteSet) {
        return readWriteSet.all(2).stream().map(Fields::of).anyMatch(namespace -> {
            Fields keys = namespace.message(2);
            return !keys.all(3).isEmpty()
                    || !keys.all(4).isEmpty()
                    || !namespace.all(3).isEmpty();
        });
    }
}
