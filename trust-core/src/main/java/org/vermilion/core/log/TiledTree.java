// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.Tile.FULL_WIDTH;
import static org.vermilion.core.log.Tile.LEVEL_BITS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A tree of one size over its tiles. What tiles say is taken as it is: whoever does not own them checks the proofs, or the
 * head, against a signed checkpoint. Proofs and heads read at most two tiles for each level of tiles, whatever the size;
 * an instance reads no tile twice, keeps what it read, and is for one thread.
 */
public final class TiledTree implements HashReader {

    private final long size;
    private final TileReader reader;
    private final Map<Tile, HashTile> read = new HashMap<>();

    public TiledTree(long size, TileReader reader) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        this.size = size;
        this.reader = reader;
    }

    public TreeHead head() {
        return new TreeHead(size, Tree.root(size, this));
    }

    public InclusionProof inclusion(long index) {
        return InclusionProof.of(index, size, this);
    }

    /** The proof that this tree begins with its first {@code olderSize} leaves. */
    public ConsistencyProof consistency(long olderSize) {
        return ConsistencyProof.of(olderSize, size, this);
    }

    @Override
    public Hash read(int level, long index) {
        Objects.checkIndex(index, size >>> level);
        int levelOfTile = level / LEVEL_BITS;
        int levelInTile = level % LEVEL_BITS;
        long place = index << levelInTile;
        return tile(levelOfTile, place / FULL_WIDTH).subtree(levelInTile, (int) (place % FULL_WIDTH));
    }

    private HashTile tile(int level, long index) {
        return read.computeIfAbsent(Tile.at(level, index, size), tile -> HashTile.parse(tile, reader.read(tile)));
    }

    /** Every tile of the tree, level by level from the left, without the bundles of entries. */
    public Stream<Tile> tiles() {
        return LongStream.rangeClosed(0, Tile.HIGHEST_LEVEL).boxed().flatMap(level -> tiles(level.intValue()));
    }

    private Stream<Tile> tiles(int level) {
        long places = Tile.placesOn(level, size);
        long tiles = places / FULL_WIDTH + (places % FULL_WIDTH == 0 ? 0 : 1);
        return LongStream.range(0, tiles).mapToObj(index -> Tile.at(level, index, size));
    }

    /**
     * The tree after these leaves. Reads only partial tiles, one for each level at most; partial tiles that were served
     * before stay as they are, so nothing is ever overwritten.
     */
    public Growth append(List<Hash> leaves) {
        List<HashTile> grown = new ArrayList<>();
        List<Hash> added = leaves;
        for (int level = 0; !added.isEmpty(); level++) {
            added = append(level, added, grown);
        }
        return new Growth(headWith(size + leaves.size(), grown), grown);
    }

    /** Puts these hashes on a level of tiles; gives the roots of the tiles that they filled, which go on the next level. */
    private List<Hash> append(int level, List<Hash> added, List<HashTile> grown) {
        long filled = Tile.placesOn(level, size);
        long index = filled / FULL_WIDTH;
        List<Hash> pending = new ArrayList<>(
                filled % FULL_WIDTH == 0 ? List.of() : tile(level, index).hashes());
        pending.addAll(added);
        List<Hash> roots = new ArrayList<>();
        for (int from = 0; from < pending.size(); from += FULL_WIDTH) {
            List<Hash> hashes = pending.subList(from, Math.min(from + FULL_WIDTH, pending.size()));
            HashTile tile = new HashTile(new Tile(level, index++, hashes.size()), hashes);
            grown.add(tile);
            if (tile.tile().isFull()) {
                roots.add(tile.subtree(LEVEL_BITS, 0));
            }
        }
        return roots;
    }

    private TreeHead headWith(long newSize, List<HashTile> grown) {
        TiledTree tree = new TiledTree(newSize, reader);
        tree.read.putAll(read);
        grown.forEach(tile -> tree.read.put(tile.tile(), tile));
        return tree.head();
    }

    /** A tree that grew: its head, and the tiles that a tree of the old size does not have. */
    public record Growth(TreeHead head, List<HashTile> tiles) {
        public Growth {
            tiles = List.copyOf(tiles);
        }
    }
}
