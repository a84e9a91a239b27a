// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.List;

/**
 * All that shows offline that a leaf is in a log: its path and the checkpoint with its signatures, as the text
 * {@code c2sp.org/tlog-proof@v1}. {@code extra} is Base64 of what the application put there, empty if nothing; no
 * signature covers it, so it must not be believed.
 */
public record LogProof(String extra, InclusionProof inclusion, SignedNote checkpoint) {

    public static final String VERSION = "c2sp.org/tlog-proof@v1";

    /** The longest note, its path, and as much again of extra data. */
    public static final int LONGEST = 2 * SignedNote.LONGEST;

    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    public LogProof {
        Text.base64("the extra data of a proof", extra);
    }

    public LogProof(InclusionProof inclusion, SignedNote checkpoint) {
        this("", inclusion, checkpoint);
    }

    public static LogProof parse(byte[] bytes) {
        String proof = Text.utf8("proof", bytes, LONGEST);
        int blankLine = proof.indexOf("\n\n");
        requireFormat(blankLine >= 0, "a proof has no blank line before its checkpoint");
        SignedNote checkpoint = SignedNote.parse(proof.substring(blankLine + 2));
        List<String> lines = Text.lines("proof", proof.substring(0, blankLine + 1));
        requireFormat(lines.get(0).equals(VERSION), "unexpected first line of a proof: " + Text.quote(lines.get(0)));
        return parse(lines.subList(1, lines.size()), checkpoint);
    }

    private static LogProof parse(List<String> lines, SignedNote checkpoint) {
        boolean hasExtra = !lines.isEmpty() && lines.get(0).startsWith(EXTRA);
        String extra = hasExtra ? lines.get(0).substring(EXTRA.length()) : "";
        requireFormat(!hasExtra || !extra.isEmpty(), "a proof without extra data has no extra line");
        List<String> rest = lines.subList(hasExtra ? 1 : 0, lines.size());
        requireFormat(!rest.isEmpty(), "a proof has no index line");
        return new LogProof(extra, inclusion(rest), checkpoint);
    }

    private static InclusionProof inclusion(List<String> lines) {
        String line = lines.get(0);
        requireFormat(line.startsWith(INDEX), "unexpected line where a proof has its index: " + Text.quote(line));
        long index = Text.decimal("the index in a proof", line.substring(INDEX.length()));
        List<Hash> path = lines.stream()
                .skip(1)
                .limit(InclusionProof.LONGEST_PATH + 1)
                .map(Hash::parse)
                .toList();
        return new InclusionProof(index, path);
    }

    /**
     * Verifies that the leaf is in a log that this policy trusts: the checkpoint first, then the path to its root.
     *
     * @throws InvalidLogData saying which of it does not hold
     */
    public WitnessedCheckpoint verify(Hash leaf, LogPolicy policy) {
        WitnessedCheckpoint witnessed = policy.verify(checkpoint);
        inclusion.verify(leaf, witnessed.checkpoint().head());
        return witnessed;
    }

    public byte[] bytes() {
        return Text.bytes(toString());
    }

    /** The proof as it is written. */
    @Override
    public String toString() {
        StringBuilder proof = new StringBuilder(VERSION).append('\n');
        if (!extra.isEmpty()) {
            proof.append(EXTRA).append(extra).append('\n');
        }
        proof.append(INDEX).append(inclusion.index()).append('\n');
        inclusion.path().forEach(hash -> proof.append(hash).append('\n'));
        return proof.append('\n').append(checkpoint).toString();
    }
}
