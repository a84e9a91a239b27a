// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

/** Size and root of a tree. Proofs are checked against a head only, so a size can come from nowhere else. */
public record TreeHead(long size, Hash root) {

    public static final TreeHead EMPTY = new TreeHead(0, Tree.EMPTY_ROOT);

    public TreeHead {
        requireFormat(size >= 0, "a tree has no negative size: " + size);
        requireFormat(size > 0 || root.equals(Tree.EMPTY_ROOT), "the empty tree has another root than " + root);
    }
}
