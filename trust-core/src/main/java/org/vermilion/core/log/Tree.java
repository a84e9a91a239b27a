// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import java.security.MessageDigest;
import java.util.List;
import org.vermilion.core.crypto.Digests;

/** The Merkle tree hash of RFC 9162 section 2.1.1, which is that of RFC 6962: leaves and nodes can never be confused. */
public final class Tree {

    /** The root of the tree without leaves: the digest of nothing. */
    public static final Hash EMPTY_ROOT = Hash.owning(Digests.sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Tree() {}

    public static Hash leaf(byte[] entry) {
        MessageDigest digest = Digests.sha256();
        digest.update(LEAF);
        return Hash.owning(digest.digest(entry));
    }

    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = Digests.sha256();
        digest.update(NODE);
        digest.update(left.shared());
        return Hash.owning(digest.digest(right.shared()));
    }

    /** The root over these leaf hashes. */
    public static Hash root(List<Hash> leaves) {
        return RightEdge.EMPTY.appendAll(leaves).head().root();
    }

    /** The root at {@code size}; reads one hash for each bit that is set in it. */
    public static Hash root(long size, HashReader reader) {
        return size == 0 ? EMPTY_ROOT : new Subtree(0, size).hash(reader);
    }
}
