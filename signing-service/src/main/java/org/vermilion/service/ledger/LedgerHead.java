// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.util.Optional;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.TreeHead;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger holds of a log: the head, and the signed note by which it moved there. */
public record LedgerHead(String origin, TreeHead head, String note, long previousSize) {
    private static final String FORMAT = "urn:vermilion:ledger-head:1";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Empty if this is not what the contract answers. */
    static Optional<LedgerHead> parse(byte[] answer) {
        try {
            return Optional.of(read(JSON.readTree(answer)));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static LedgerHead read(JsonNode json) {
        if (!FORMAT.equals(text(json, "format"))) {
            throw new IllegalArgumentException("not a head of the ledger");
        }
        return new LedgerHead(
                text(json, "origin"),
                new TreeHead(number(json, "size"), Hash.parse(text(json, "root"))),
                text(json, "note"),
                number(json, "previousSize"));
    }

    private static String text(JsonNode json, String member) {
        return json.path(member)
                .stringValueOpt()
                .orElseThrow(() -> new IllegalArgumentException(member + " is missing"));
    }

    private static long number(JsonNode json, String member) {
        return json.path(member).longValueOpt().orElseThrow(() -> new IllegalArgumentException(member + " is missing"));
    }
}
