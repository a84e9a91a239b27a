// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.ledger;

import org.vermilion.core.ledger.InvalidReceipt.Fault;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.InvalidJson;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.TreeHead;
import tools.jackson.databind.node.ObjectNode;

/** The head of a log as the ledger's contract answers it (schemas: {@code ledger-contract.md}). */
public record LedgerHead(String origin, TreeHead head) {

    public static final String FORMAT = "urn:vermilion:ledger-head:1";

    /**
     * Reads an answer of the contract.
     *
     * @throws InvalidReceipt (OTHER_HEAD) if it is no head
     */
    public static LedgerHead parse(byte[] answer) {
        try {
            ObjectNode json = CanonicalJson.read(answer);
            if (!FORMAT.equals(json.path("format").stringValue(""))
                    || !json.path("size").canConvertToExactIntegral()) {
                throw new InvalidReceipt(Fault.OTHER_HEAD, "what was endorsed is no head of a log");
            }
            TreeHead head = new TreeHead(
                    json.path("size").longValue(), Hash.parse(json.path("root").stringValue("")));
            return new LedgerHead(json.path("origin").stringValue(""), head);
        } catch (InvalidJson | InvalidLogData e) {
            throw new InvalidReceipt(Fault.OTHER_HEAD, "what was endorsed is no head of a log");
        }
    }

    boolean is(Checkpoint checkpoint) {
        return checkpoint.origin().equals(origin) && checkpoint.head().equals(head);
    }
}
