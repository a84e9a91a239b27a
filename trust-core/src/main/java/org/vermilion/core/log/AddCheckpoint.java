// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.List;

/**
 * What a log asks of a witness, as the body of c2sp.org/tlog-witness add-checkpoint: to cosign this checkpoint, whose tree
 * begins with the one of {@code oldSize} leaves that the witness is said to have cosigned last, 0 if none.
 */
public record AddCheckpoint(long oldSize, ConsistencyProof proof, SignedNote checkpoint) {

    /** More than any two trees need. */
    public static final int LONGEST_PATH = 63;

    /** The longest note and the longest path, with room for the line of the old size. */
    public static final int LONGEST = SignedNote.LONGEST + 4096;

    private static final String OLD = "old ";

    public AddCheckpoint {
        requireFormat(oldSize >= 0, "a tree has no negative size: " + oldSize);
        requireFormat(
                proof.path().size() <= LONGEST_PATH,
                "a witness is sent at most 63 hashes, not " + proof.path().size());
    }

    public static AddCheckpoint parse(byte[] bytes) {
        String request = Text.utf8("request", bytes, LONGEST);
        int blankLine = request.indexOf("\n\n");
        requireFormat(blankLine >= 0, "a request has no blank line before its checkpoint");
        List<String> lines = Text.lines("request", request.substring(0, blankLine + 1));
        String first = lines.get(0);
        requireFormat(first.startsWith(OLD), "unexpected first line of a request: " + Text.quote(first));
        return new AddCheckpoint(
                Text.decimal("the old size in a request", first.substring(OLD.length())),
                proof(lines.subList(1, lines.size())),
                SignedNote.parse(request.substring(blankLine + 2)));
    }

    private static ConsistencyProof proof(List<String> lines) {
        return new ConsistencyProof(
                lines.stream().limit(LONGEST_PATH + 1).map(Hash::parse).toList());
    }

    public byte[] bytes() {
        return Text.bytes(toString());
    }

    /** The request as it is written. */
    @Override
    public String toString() {
        StringBuilder request = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.path().forEach(hash -> request.append(hash).append('\n'));
        return request.append('\n').append(checkpoint).toString();
    }
}
