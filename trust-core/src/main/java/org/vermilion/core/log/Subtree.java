// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

/**
 * The leaves from {@code start} to before {@code end}, at least one, as the recursion of RFC 9162 section 2.1.1
 * meets them on its way down from the whole tree. On that way {@code start} is a multiple of every power of two that
 * the subtree is split at, so one whose size is a power of two is complete and has a stored hash.
 */
record Subtree(long start, long end) {

    long size() {
        return end - start;
    }

    /** Where the right part starts: after the largest power of two of leaves that is smaller than the size. */
    long split() {
        return start + Long.highestOneBit(size() - 1);
    }

    Subtree left() {
        return new Subtree(start, split());
    }

    Subtree right() {
        return new Subtree(split(), end);
    }

    Hash hash(HashReader reader) {
        int level = Long.numberOfTrailingZeros(size());
        boolean complete = size() == 1L << level;
        return complete ? reader.read(level, start >>> level) : Tree.node(left().hash(reader), right().hash(reader));
    }
}
