// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vermilion.cli.log.Fault.Kind;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.HashTile;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.Tree;

/**
 * What a log serves for up to 256 leaves: their hashes as its tile of level 0 has them, and as its entries give them; each is
 * empty if it could not be read, and then a fault says why.
 */
record LeafTile(Tile tile, Optional<List<Hash>> served, Optional<List<Hash>> reckoned, List<Fault> faults) {

    static LeafTile read(Tile tile, LogFiles files) throws LogUnreachable {
        Tile bundle = new Tile(Tile.ENTRIES, tile.index(), tile.width());
        List<Fault> faults = new ArrayList<>();
        Optional<List<Hash>> served =
                reading(tile, faults, () -> files.hashes(tile).map(HashTile::hashes));
        Optional<List<Hash>> reckoned = reading(
                bundle,
                faults,
                () -> files.entries(bundle)
                        .map(entries -> entries.stream().map(Tree::leaf).toList()));
        return new LeafTile(tile, served, reckoned, faults);
    }

    private interface Reading {
        Optional<List<Hash>> read() throws LogUnreachable;
    }

    private static Optional<List<Hash>> reading(Tile tile, List<Fault> faults, Reading reading) throws LogUnreachable {
        try {
            Optional<List<Hash>> hashes = reading.read();
            if (hashes.isEmpty()) {
                faults.add(new Fault(Kind.MISSING, tile.path(), ""));
            }
            return hashes;
        } catch (InvalidLogData malformed) {
            faults.add(new Fault(Kind.MALFORMED, tile.path(), String.valueOf(malformed.getMessage())));
            return Optional.empty();
        }
    }

    Tile bundle() {
        return new Tile(Tile.ENTRIES, tile.index(), tile.width());
    }

    /** The first place where the two differ. */
    Optional<Integer> difference() {
        if (served.isEmpty() || reckoned.isEmpty()) {
            return Optional.empty();
        }
        for (int place = 0; place < tile.width(); place++) {
            if (!served.get().get(place).equals(reckoned.get().get(place))) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }
}
