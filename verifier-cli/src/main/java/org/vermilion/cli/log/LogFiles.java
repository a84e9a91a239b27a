// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import java.util.List;
import java.util.Optional;
import org.vermilion.core.log.EntryBundle;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.HashTile;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.Tile;

/** What a log serves, read as what its path says it is. */
public final class LogFiles {

    private static final int LONGEST_TILE = Tile.FULL_WIDTH * Hash.LENGTH;
    private static final int LONGEST_BUNDLE = Tile.FULL_WIDTH * (Short.BYTES + EntryBundle.LONGEST_ENTRY);

    private final LogSource source;

    public LogFiles(LogSource source) {
        this.source = source;
    }

    public Optional<SignedNote> checkpoint() throws LogUnreachable {
        return source.read("checkpoint", SignedNote.LONGEST).map(SignedNote::parse);
    }

    /** Of a partial tile that was removed the full one is taken, as c2sp.org/tlog-tiles says, cut to its width. */
    public Optional<HashTile> hashes(Tile tile) throws LogUnreachable {
        Optional<byte[]> exact = source.read(tile.path(), LONGEST_TILE);
        if (exact.isPresent() || tile.isFull()) {
            return exact.map(bytes -> HashTile.parse(tile, bytes));
        }
        return source.read(full(tile).path(), LONGEST_TILE)
                .map(bytes -> HashTile.parse(full(tile), bytes))
                .map(whole -> new HashTile(tile, whole.hashes().subList(0, tile.width())));
    }

    /** The bundle of entries, cut from the full one if need be. */
    public Optional<List<byte[]>> entries(Tile bundle) throws LogUnreachable {
        Optional<byte[]> exact = source.read(bundle.path(), LONGEST_BUNDLE);
        if (exact.isPresent() || bundle.isFull()) {
            return exact.map(bytes -> EntryBundle.parse(bundle, bytes));
        }
        return source.read(full(bundle).path(), LONGEST_BUNDLE)
                .map(bytes -> EntryBundle.parse(full(bundle), bytes).subList(0, bundle.width()));
    }

    private static Tile full(Tile tile) {
        return new Tile(tile.level(), tile.index(), Tile.FULL_WIDTH);
    }

    /** Tiles for {@link org.vermilion.core.log.TiledTree}, whose reader can only throw what nobody has to catch. */
    byte[] tile(Tile tile) {
        try {
            return hashes(tile)
                    .orElseThrow(() -> new NoTile(tile.path() + " is missing"))
                    .bytes();
        } catch (LogUnreachable unreachable) {
            throw new NoTile(unreachable.sentence());
        }
    }

    /** A tile that a proof needs could not be had. */
    static final class NoTile extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoTile(String message) {
            super(message);
        }

        LogUnreachable unreachable() {
            return new LogUnreachable(String.valueOf(getMessage()));
        }
    }
}
