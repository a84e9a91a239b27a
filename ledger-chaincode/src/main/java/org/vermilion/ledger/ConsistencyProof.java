// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static org.vermilion.ledger.Code.NOT_CONSISTENT;
import static org.vermilion.ledger.Code.PROOF_MALFORMED;
import static org.vermilion.ledger.Refused.require;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/** That a tree begins with all the leaves of an older one. */
record ConsistencyProof(List<ByteString> path) {

    /** One for each level of the highest tree, and one for where the older tree ends. */
    private static final int LONGEST_PATH = 64;

    ConsistencyProof {
        path = List.copyOf(path);
        require(path.size() <= LONGEST_PATH, PROOF_MALFORMED, "a proof has at most 64 hashes, not " + path.size());
    }

    /** Reads one hash in Base64 a line; no text is the proof without hashes. */
    static ConsistencyProof parse(String text) {
        if (text.isEmpty()) {
            return new ConsistencyProof(List.of());
        }
        return new ConsistencyProof(Text.lines(text.endsWith("\n") ? text : text + "\n", PROOF_MALFORMED).stream()
                .limit(LONGEST_PATH + 1)
                .map(line -> Text.hash(line, PROOF_MALFORMED))
                .toList());
    }

    /** Verifies as RFC 9162 section 2.1.4.2 says, step by step; what needs no proof is refused with one. */
    void verify(TreeHead older, TreeHead newer) {
        check(older.size() <= newer.size(), "the newer tree is the smaller one");
        if (older.size() == newer.size()) {
            check(older.equals(newer) && path.isEmpty(), "trees of one size are one tree, and need no proof");
        } else if (older.size() == 0) {
            check(older.equals(TreeHead.EMPTY) && path.isEmpty(), "the empty tree begins every tree without proof");
        } else {
            walk(older, newer);
        }
    }

    private void walk(TreeHead older, TreeHead newer) {
        // 1
        check(!path.isEmpty(), "the path is empty");
        // 2
        List<ByteString> hashes = new ArrayList<>(path);
        if (Long.bitCount(older.size()) == 1) {
            hashes.add(0, older.root());
        }
        // 3, 4
        int trailingOnes = Long.numberOfTrailingZeros(older.size());
        long fn = (older.size() - 1) >>> trailingOnes;
        long sn = (newer.size() - 1) >>> trailingOnes;
        // 5
        ByteString fr = hashes.get(0);
        ByteString sr = fr;
        // 6
        for (ByteString c : hashes.subList(1, hashes.size())) {
            check(sn != 0, "the path has more hashes than the newer tree has levels");
            if ((fn & 1) == 1 || fn == sn) {
                fr = TreeHead.node(c, fr);
                sr = TreeHead.node(c, sr);
                int untilOdd = Long.numberOfTrailingZeros(fn);
                fn >>>= untilOdd;
                sn >>>= untilOdd;
            } else {
                sr = TreeHead.node(sr, c);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        // 7
        check(fr.equals(older.root()), "the path does not lead to the older root");
        check(sr.equals(newer.root()), "the path does not lead to the newer root");
        check(sn == 0, "the path has fewer hashes than the newer tree has levels");
    }

    private static void check(boolean condition, String message) {
        require(condition, NOT_CONSISTENT, message);
    }
}
