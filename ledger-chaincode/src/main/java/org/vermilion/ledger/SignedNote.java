// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static org.vermilion.ledger.Code.NOTE_FORGED;
import static org.vermilion.ledger.Code.NOTE_MALFORMED;
import static org.vermilion.ledger.Code.NOTE_UNSIGNED;
import static org.vermilion.ledger.Refused.require;

import com.google.protobuf.ByteString;
import java.util.List;

/** A text and the signatures under it, as c2sp.org/signed-note lays them out. */
record SignedNote(String text, List<Line> signatures) {

    /** A checkpoint with its witnesses has about one thousand; the ledger keeps each for ever. */
    static final int LONGEST = 64 * 1024;

    private static final int MOST_SIGNATURES = 64;
    private static final String INTRODUCTION = "— ";

    /** One signature: who claims to have signed, with which key. */
    record Line(String name, ByteString keyId, ByteString signature) {

        static Line parse(String line) {
            String[] parts = line.split(" ", 3);
            require(line.startsWith(INTRODUCTION) && parts.length == 3, NOTE_MALFORMED, "a signature line is amiss");
            ByteString payload = Text.base64(parts[2], NOTE_MALFORMED);
            require(payload.size() > Integer.BYTES, NOTE_MALFORMED, "a signature is too short");
            require(LogKey.isName(parts[1]), NOTE_MALFORMED, "the name on a signature line is none");
            return new Line(parts[1], payload.substring(0, Integer.BYTES), payload.substring(Integer.BYTES));
        }
    }

    SignedNote {
        signatures = List.copyOf(signatures);
    }

    static SignedNote parse(String note) {
        require(note.length() <= LONGEST, NOTE_MALFORMED, "a note has at most " + LONGEST + " characters");
        require(
                note.codePoints().allMatch(c -> c == '\n' || c >= ' '),
                NOTE_MALFORMED,
                "a note has a control character");
        int blankLine = note.lastIndexOf("\n\n");
        require(blankLine >= 0, NOTE_MALFORMED, "a note has no blank line before its signatures");
        List<String> lines = Text.lines(note.substring(blankLine + 2), NOTE_MALFORMED);
        require(lines.size() <= MOST_SIGNATURES, NOTE_MALFORMED, "a note has more than 64 signatures");
        return new SignedNote(
                note.substring(0, blankLine + 1),
                lines.stream().map(Line::parse).toList());
    }

    /** Verifies every signature that bears the name and id of the key, of which there must be one; all others are passed over. */
    void requireSignedBy(LogKey key) {
        List<Line> own = signatures.stream()
                .filter(line -> key.isNamed(line.name(), line.keyId()))
                .toList();
        require(!own.isEmpty(), NOTE_UNSIGNED, "the key of the log has not signed the note");
        require(
                own.stream().allMatch(line -> key.hasSigned(text, line.signature())),
                NOTE_FORGED,
                "a signature in the name of the log is not over this text");
    }
}
