// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A tile with its hashes, as many as it is wide. */
public record HashTile(Tile tile, List<Hash> hashes) {

    public HashTile {
        hashes = List.copyOf(hashes);
        requireFormat(tile.level() != Tile.ENTRIES, "a bundle of entries holds no hashes");
        requireFormat(
                hashes.size() == tile.width(),
                tile.path() + " has room for " + tile.width() + " hashes, not " + hashes.size());
    }

    public static HashTile parse(Tile tile, byte[] bytes) {
        requireFormat(
                bytes.length == tile.width() * Hash.LENGTH,
                tile.path() + " has " + tile.width() * Hash.LENGTH + " bytes, not " + bytes.length);
        List<Hash> hashes = IntStream.range(0, tile.width())
                .mapToObj(i -> Hash.of(Arrays.copyOfRange(bytes, i * Hash.LENGTH, (i + 1) * Hash.LENGTH)))
                .toList();
        return new HashTile(tile, hashes);
    }

    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Hash.LENGTH);
        hashes.forEach(hash -> bytes.put(hash.shared()));
        return bytes.array();
    }

    /** The root over {@code 2^level} hashes of this tile, from a place that is a multiple of as many. */
    Hash subtree(int level, int place) {
        return Tree.root(hashes.subList(place, place + (1 << level)));
    }
}
