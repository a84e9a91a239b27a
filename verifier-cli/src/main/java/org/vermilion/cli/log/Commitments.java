// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import java.util.List;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.HashReader;
import org.vermilion.core.log.HashTile;
import org.vermilion.core.log.InclusionProof;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;

/** What a signed root is over: of two contents of a tile it tells which one the log committed to. */
final class Commitments {

    private final LogFiles files;
    private final TreeHead head;

    Commitments(LogFiles files, TreeHead head) {
        this.files = files;
        this.head = head;
    }

    /** Whether these hashes, in the place of the tile, lead to the signed root over the tiles that are served beside it. */
    boolean include(Tile tile, List<Hash> hashes) {
        try {
            verify(tile, hashes);
            return true;
        } catch (InvalidLogData | LogFiles.NoTile notProved) {
            return false;
        }
    }

    /** The path from the first hash of the tile begins with all the others in it, so it is over them too. */
    private void verify(Tile tile, List<Hash> hashes) {
        int height = 8 * tile.level();
        long first = tile.index() * Tile.FULL_WIDTH;
        TiledTree tree = new TiledTree(
                head.size(), read -> read.equals(tile) ? new HashTile(tile, hashes).bytes() : files.tile(read));
        HashReader fromThere = (level, index) ->
                level < height && (index << level) >>> height == first ? Tree.EMPTY_ROOT : tree.read(level, index);
        List<Hash> path =
                InclusionProof.of(first << height, head.size(), fromThere).path();
        new InclusionProof(first, path.subList(height, path.size()))
                .verify(hashes.get(0), new TreeHead(((head.size() - 1) >>> height) + 1, head.root()));
    }
}
