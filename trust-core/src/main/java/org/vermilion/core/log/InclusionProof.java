// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;
import static org.vermilion.core.log.InvalidLogData.requireProof;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * That a leaf stands at {@code index}: the hashes beside the way from it to the root, the leaf's sibling first. The proof
 * does not hold the size of the tree; that comes with the head, from a checkpoint whose signature was verified.
 */
public record InclusionProof(long index, List<Hash> path) {

    /** As many as the highest tree has levels. */
    public static final int LONGEST_PATH = 63;

    public InclusionProof {
        path = List.copyOf(path);
        requireFormat(index >= 0, "a leaf has no negative index: " + index);
        requireFormat(path.size() <= LONGEST_PATH, "an inclusion path has at most 63 hashes, not " + path.size());
    }

    /** Builds PATH(index, D[size]) of RFC 6962 section 2.1.1 with at most two reads for each level of the tree. */
    public static InclusionProof of(long index, long size, HashReader reader) {
        Objects.checkIndex(index, size);
        Deque<Hash> path = new ArrayDeque<>();
        Subtree around = new Subtree(0, size);
        while (around.size() > 1) {
            boolean isLeft = index < around.split();
            Subtree sibling = isLeft ? around.right() : around.left();
            path.addFirst(sibling.hash(reader));
            around = isLeft ? around.left() : around.right();
        }
        return new InclusionProof(index, List.copyOf(path));
    }

    /**
     * Verifies as RFC 9162 section 2.1.3.2 says, step by step.
     *
     * @throws InvalidLogData (PROOF) if the leaf does not stand at the index of the tree with this head
     */
    public void verify(Hash leaf, TreeHead head) {
        // 1
        requireProof(index < head.size(), "index " + index + " is not in a tree of " + head.size() + " leaves");
        // 2, 3
        long fn = index;
        long sn = head.size() - 1;
        Hash r = leaf;
        // 4
        for (Hash p : path) {
            requireProof(sn != 0, "the path of index " + index + " has more hashes than the tree has levels");
            if ((fn & 1) == 1 || fn == sn) {
                r = Tree.node(p, r);
                int untilOdd = Long.numberOfTrailingZeros(fn);
                fn >>>= untilOdd;
                sn >>>= untilOdd;
            } else {
                r = Tree.node(r, p);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        // 5
        requireProof(sn == 0, "the path of index " + index + " has fewer hashes than the tree has levels");
        requireProof(r.equals(head.root()), "the path of index " + index + " leads to another root: " + r);
    }
}
