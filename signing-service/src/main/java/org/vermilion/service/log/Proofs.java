// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import org.springframework.stereotype.Component;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.HashReader;
import org.vermilion.core.log.InclusionProof;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.log.store.LogTables;

/** Proofs from the stored tiles. A size beyond the log's is refused with an exception. */
@Component
final class Proofs {
    private final LogTables tables;

    Proofs(LogTables tables) {
        this.tables = tables;
    }

    InclusionProof inclusion(long index, long size) {
        return tree(size).inclusion(index);
    }

    ConsistencyProof consistency(long older, long newer) {
        return tree(newer).consistency(older);
    }

    TreeHead head(long size) {
        return tree(size).head();
    }

    /** For many proofs of one tree. */
    HashReader hashes(long size) {
        return new RememberedHashes(tree(size));
    }

    private TiledTree tree(long size) {
        return new TiledTree(size, new StoredTiles(tables::tile));
    }
}
