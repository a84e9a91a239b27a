// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.Arrays;
import java.util.Optional;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.TileReader;

/** Tiles of any width, out of stored ones that are as wide or wider. */
record StoredTiles(Source source) implements TileReader {

    /** Where stored tiles are read. */
    interface Source {
        Optional<byte[]> tile(int level, long index);
    }

    @Override
    public byte[] read(Tile tile) {
        return find(tile)
                .orElseThrow(() -> new IllegalStateException("the log's " + tile.path() + " is missing or cut short"));
    }

    Optional<byte[]> find(Tile tile) {
        int length = tile.width() * Hash.LENGTH;
        return source.tile(tile.level(), tile.index())
                .filter(hashes -> hashes.length >= length)
                .map(hashes -> Arrays.copyOf(hashes, length));
    }
}
