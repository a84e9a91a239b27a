// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.RightEdge;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.TreeHead;

/** From one signed tree of a log to a later one that is at least as large. */
public record Growth(TreeHead older, TreeHead newer) {

    /** What the tiles tell. */
    public enum Outcome {
        GREW,
        /** The tiles are those of the newer tree, and it does not begin with the older one. */
        FORKED,
        /** The tiles are not even those of the newer tree. */
        TILES_WRONG
    }

    public Outcome judge(LogFiles files) throws LogUnreachable {
        if (older.size() == newer.size()) {
            return older.equals(newer) ? Outcome.GREW : Outcome.FORKED;
        }
        TiledTree tree = new TiledTree(newer.size(), files::tile);
        try {
            ConsistencyProof proof = tree.consistency(older.size());
            if (holds(proof, older)) {
                return Outcome.GREW;
            }
            TreeHead olderOfTiles = RightEdge.read(older.size(), tree).head();
            return holds(proof, olderOfTiles) ? Outcome.FORKED : Outcome.TILES_WRONG;
        } catch (InvalidLogData malformed) {
            return Outcome.TILES_WRONG;
        } catch (LogFiles.NoTile missing) {
            throw missing.unreachable();
        }
    }

    private boolean holds(ConsistencyProof proof, TreeHead from) {
        try {
            proof.verify(from, newer);
            return true;
        } catch (InvalidLogData disproved) {
            return false;
        }
    }
}
