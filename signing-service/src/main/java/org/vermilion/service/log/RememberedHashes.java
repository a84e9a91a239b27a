// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.HashMap;
import java.util.Map;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.HashReader;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.Tree;

/** Hashes of one tree, each computed once: the proofs of a batch have most of theirs in common. For one thread. */
final class RememberedHashes implements HashReader {
    private static final int LEVELS_OF_TILE = Integer.numberOfTrailingZeros(Tile.FULL_WIDTH);
    private static final int LEVEL_SHIFT = 58;

    private final HashReader stored;
    private final Map<Long, Hash> known = new HashMap<>();

    RememberedHashes(HashReader stored) {
        this.stored = stored;
    }

    /** Only every eighth level is asked for; what lies between is put together from it. */
    @Override
    public Hash read(int level, long index) {
        long key = (long) level << LEVEL_SHIFT | index;
        Hash hash = known.get(key);
        if (hash == null) {
            hash = level % LEVELS_OF_TILE == 0
                    ? stored.read(level, index)
                    : Tree.node(read(level - 1, 2 * index), read(level - 1, 2 * index + 1));
            known.put(key, hash);
        }
        return hash;
    }
}
