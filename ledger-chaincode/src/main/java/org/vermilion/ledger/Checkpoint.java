// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static org.vermilion.ledger.Code.NOTE_MALFORMED;
import static org.vermilion.ledger.Refused.require;

import com.google.protobuf.ByteString;
import java.util.List;

/** What a log says of itself in the text of a note, as c2sp.org/tlog-checkpoint lays it out; extension lines are passed over. */
record Checkpoint(String origin, TreeHead head) {

    private static final int MANDATORY_LINES = 3;

    static Checkpoint parse(String text) {
        List<String> lines = Text.lines(text, NOTE_MALFORMED);
        require(
                lines.size() >= MANDATORY_LINES,
                NOTE_MALFORMED,
                "a checkpoint has origin, size and root on three lines");
        require(lines.stream().noneMatch(String::isEmpty), NOTE_MALFORMED, "a line of the checkpoint is empty");
        long size = Text.decimal(lines.get(1), NOTE_MALFORMED);
        ByteString root = Text.hash(lines.get(2), NOTE_MALFORMED);
        return new Checkpoint(lines.get(0), TreeHead.of(size, root, NOTE_MALFORMED));
    }
}
