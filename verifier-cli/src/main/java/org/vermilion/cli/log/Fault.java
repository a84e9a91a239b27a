// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

/** What is wrong with one file of a log; {@code detail} says where or why: a leaf, another path, a remark of the parser. */
public record Fault(Kind kind, String path, String detail) {

    /** What can be wrong. */
    public enum Kind {
        /** There is no such file. */
        MISSING,
        /** It is not what its path says it is: why. */
        MALFORMED,
        /** An entry is not the one that the log committed to: the leaf. */
        ENTRY_CHANGED,
        /** A hash is not that of the entry, and the log committed to the entry: the leaf. */
        LEAF_HASH_WRONG,
        /** A tile of level 0 and its entries differ, and the log committed to neither: the leaf. */
        NOT_TOGETHER,
        /** A hash is not the root over the tile below it: that tile. */
        NODE_HASH_WRONG,
        /** A tile is not the one that the log committed to in the tile above it: that tile. */
        NOT_COMMITTED,
        /** The entries lead to another root than the one that was signed: that root. */
        OTHER_ROOT,
        /** The log does not begin any more with what was audited before: how many leaves that were. */
        REWRITTEN
    }

    /** Whether it proves that the log does not serve what it signed; a file that is missing proves nothing. */
    public boolean isProved() {
        return kind != Kind.MISSING;
    }
}
