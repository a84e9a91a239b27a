// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.ArrayList;
import java.util.List;

/** All that is needed to go on appending: the complete subtrees of a tree, largest first, one for each bit of the size. */
public record RightEdge(long size, List<Hash> subtrees) {

    public static final RightEdge EMPTY = new RightEdge(0, List.of());

    public RightEdge {
        subtrees = List.copyOf(subtrees);
        requireFormat(size >= 0, "a tree has no negative size: " + size);
        requireFormat(
                subtrees.size() == Long.bitCount(size),
                "a tree of " + size + " leaves has " + Long.bitCount(size) + " subtrees, not " + subtrees.size());
    }

    /** The edge of a tree whose hashes can be read. */
    public static RightEdge read(long size, HashReader reader) {
        List<Hash> subtrees = new ArrayList<>();
        for (long rest = size, start = 0; rest > 0; rest -= Long.highestOneBit(rest)) {
            Subtree largest = new Subtree(start, start + Long.highestOneBit(rest));
            subtrees.add(largest.hash(reader));
            start = largest.end();
        }
        return new RightEdge(size, subtrees);
    }

    public RightEdge append(Hash leaf) {
        return appendAll(List.of(leaf));
    }

    public RightEdge appendAll(List<Hash> leaves) {
        List<Hash> edge = new ArrayList<>(subtrees);
        long grown = size;
        for (Hash leaf : leaves) {
            edge.add(leaf);
            grown++;
            for (int merges = Long.numberOfTrailingZeros(grown); merges > 0; merges--) {
                Hash right = edge.remove(edge.size() - 1);
                edge.add(Tree.node(edge.remove(edge.size() - 1), right));
            }
        }
        return new RightEdge(grown, edge);
    }

    public TreeHead head() {
        return subtrees.stream()
                .reduce((left, right) -> right)
                .map(last -> new TreeHead(size, fold(last)))
                .orElse(TreeHead.EMPTY);
    }

    private Hash fold(Hash last) {
        Hash root = last;
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Tree.node(subtrees.get(i), root);
        }
        return root;
    }
}
