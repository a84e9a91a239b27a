// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.vermilion.core.log.EntryBundle;
import org.vermilion.core.log.Tile;
import org.vermilion.service.log.store.LogTables;

/** The tiles as others read them: hashes, and bundles of entries. */
@Component
public final class LogTiles {
    private final LogTables tables;

    LogTiles(LogTables tables) {
        this.tables = tables;
    }

    /** Empty if the log has no tile of this width there, or not yet. */
    public Optional<byte[]> find(Tile tile) {
        return tile.level() == Tile.ENTRIES ? bundle(tile) : new StoredTiles(tables::tile).find(tile);
    }

    private Optional<byte[]> bundle(Tile tile) {
        long from = tile.index() * Tile.FULL_WIDTH;
        List<byte[]> entries = tables.entries(from, from + tile.width());
        return entries.size() == tile.width() ? Optional.of(EntryBundle.write(entries)) : Optional.empty();
    }
}
