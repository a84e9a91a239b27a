// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;
import static org.vermilion.core.log.InvalidLogData.requireProof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * That a tree begins with all the leaves of an older one. The proof holds neither size; both come with the heads, from
 * checkpoints whose signatures were verified.
 */
public record ConsistencyProof(List<Hash> path) {

    /** One for each level of the highest tree, and one for where the older tree ends. */
    public static final int LONGEST_PATH = 64;

    public static final ConsistencyProof EMPTY = new ConsistencyProof(List.of());

    public ConsistencyProof {
        path = List.copyOf(path);
        requireFormat(path.size() <= LONGEST_PATH, "a consistency path has at most 64 hashes, not " + path.size());
    }

    /** Builds PROOF(olderSize, D[newerSize]) of RFC 6962 section 2.1.2 with at most two reads for each level of the tree. */
    public static ConsistencyProof of(long olderSize, long newerSize, HashReader reader) {
        Objects.checkFromToIndex(olderSize, newerSize, newerSize);
        if (olderSize == 0) {
            return EMPTY;
        }
        Deque<Hash> path = new ArrayDeque<>();
        Subtree around = new Subtree(0, newerSize);
        boolean rootIsKnown = true;
        while (olderSize < around.end()) {
            boolean endsLeft = olderSize <= around.split();
            Subtree sibling = endsLeft ? around.right() : around.left();
            path.addFirst(sibling.hash(reader));
            around = endsLeft ? around.left() : around.right();
            rootIsKnown &= endsLeft;
        }
        if (!rootIsKnown) {
            path.addFirst(around.hash(reader));
        }
        return new ConsistencyProof(List.copyOf(path));
    }

    /**
     * Verifies as RFC 9162 section 2.1.4.2 says, step by step; trees of one size must be one tree, and the empty tree
     * begins every tree. Both need no hashes, so with any the proof is refused.
     *
     * @throws InvalidLogData (PROOF) if the newer tree does not begin with the older one
     */
    public void verify(TreeHead older, TreeHead newer) {
        requireProof(
                older.size() <= newer.size(), "a tree of " + older.size() + " leaves cannot shrink to " + newer.size());
        if (older.size() == newer.size()) {
            requireProof(older.equals(newer), "two roots of one size, " + older.size() + ": the history was forked");
            requireNoPath("two trees of one size");
        } else if (older.size() == 0) {
            requireNoPath("the empty tree and another");
        } else {
            walk(older, newer);
        }
    }

    private void requireNoPath(String what) {
        requireProof(path.isEmpty(), "between " + what + " there is nothing to prove, yet the path has hashes");
    }

    private void walk(TreeHead older, TreeHead newer) {
        // 1
        requireProof(!path.isEmpty(), "the path from " + older.size() + " to " + newer.size() + " leaves is empty");
        // 2
        List<Hash> hashes = new ArrayList<>(path);
        if (Long.bitCount(older.size()) == 1) {
            hashes.add(0, older.root());
        }
        // 3, 4
        int trailingOnes = Long.numberOfTrailingZeros(older.size());
        long fn = (older.size() - 1) >>> trailingOnes;
        long sn = (newer.size() - 1) >>> trailingOnes;
        // 5
        Hash fr = hashes.get(0);
        Hash sr = fr;
        // 6
        for (Hash c : hashes.subList(1, hashes.size())) {
            requireProof(sn != 0, "the path has more hashes than the tree of " + newer.size() + " leaves has levels");
            if ((fn & 1) == 1 || fn == sn) {
                fr = Tree.node(c, fr);
                sr = Tree.node(c, sr);
                int untilOdd = Long.numberOfTrailingZeros(fn);
                fn >>>= untilOdd;
                sn >>>= untilOdd;
            } else {
                sr = Tree.node(sr, c);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        // 7
        requireProof(fr.equals(older.root()), "the path does not lead to the root at " + older.size() + " leaves");
        requireProof(sr.equals(newer.root()), "the path does not lead to the root at " + newer.size() + " leaves");
        requireProof(sn == 0, "the path has fewer hashes than the tree of " + newer.size() + " leaves has levels");
    }
}
