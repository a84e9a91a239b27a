// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static org.vermilion.ledger.Code.MALFORMED;

import java.util.List;

/**
 * A log as the ledger knows it.
 *
 * @param owner the MSP that alone moves its head
 * @param vkey the key that signs its checkpoints
 * @param generation how many keys it has had, with this one
 * @param proposed the key that is to follow, or nothing
 * @param departments who watch over it; fixed when it is registered
 */
record RegisteredLog(String owner, String vkey, long generation, String proposed, Departments departments) {

    static RegisteredLog first(String owner, String vkey, Departments departments) {
        return new RegisteredLog(owner, vkey, 1, "", departments);
    }

    static RegisteredLog parse(String state) {
        List<String> lines = Text.lines(state, MALFORMED);
        return new RegisteredLog(
                lines.get(0),
                lines.get(1),
                Long.parseLong(lines.get(2)),
                lines.get(3),
                Departments.parse(lines.get(4)));
    }

    String state() {
        return String.join(
                        "\n", owner, vkey, Long.toString(generation), proposed, String.join(",", departments.mspIds()))
                + "\n";
    }

    RegisteredLog propose(String next) {
        return new RegisteredLog(owner, vkey, generation, next, departments);
    }

    RegisteredLog rotate() {
        return new RegisteredLog(owner, proposed, generation + 1, "", departments);
    }

    /** What a department keeps to consent to the key in use; it is worth nothing for any other rotation. */
    String consentToKey() {
        return generation + "\n" + vkey;
    }

    /** What a department keeps to consent to the key that is proposed. */
    String consentToProposed() {
        return (generation + 1) + "\n" + proposed;
    }

    String json(String origin) {
        return new Json("urn:vermilion:ledger-log:1")
                .with("origin", origin)
                .with("owner", owner)
                .with("vkey", vkey)
                .with("generation", generation)
                .with("proposed", proposed)
                .with("departments", departments.mspIds())
                .toString();
    }
}
