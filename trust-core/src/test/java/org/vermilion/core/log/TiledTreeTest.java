// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vermilion.core.log.Logs.refuses;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vermilion.core.log.InvalidLogData.Fault;

class TiledTreeTest {

    private static final int SIZE = 70_000;
    private static final List<Hash> LEAVES = Logs.leaves(SIZE);

    @Test
    void growsInBatchesToTheRootOfAllLeavesAndOverwritesNothing() {
        Random random = new Random(4);
        Logs.Store store = new Logs.Store();
        int size = 0;
        while (size < 3_000) {
            int next = size + random.nextInt(400);
            TreeHead head = store.append(size, LEAVES.subList(size, next));
            assertThat(head).isEqualTo(new TreeHead(next, Tree.root(LEAVES.subList(0, next))));
            assertThat(new TiledTree(next, store).head()).isEqualTo(head);
            assertThat(store.tiles.keySet())
                    .containsAll(new TiledTree(next, store).tiles().toList());
            size = next;
        }
    }

    @Test
    void growsOneLeafAtATime() {
        Logs.Store store = new Logs.Store();
        for (int size = 0; size < 600; size++) {
            TiledTree.Growth growth = new TiledTree(size, store).append(LEAVES.subList(size, size + 1));
            assertThat(growth.tiles()).hasSize(size + 1 == 256 || size + 1 == 512 ? 2 : 1);
            growth.tiles().forEach(tile -> store.tiles.put(tile.tile(), tile.bytes()));
        }
        assertThat(new TiledTree(600, store).head().root()).isEqualTo(Tree.root(LEAVES.subList(0, 600)));
    }

    @Test
    void growsByNothing() {
        Logs.Store store = new Logs.Store();
        TreeHead head = store.append(0, LEAVES.subList(0, 300));
        TiledTree.Growth growth = new TiledTree(300, store).append(List.of());
        assertThat(growth.head()).isEqualTo(head);
        assertThat(growth.tiles()).isEmpty();
        assertThat(new TiledTree(0, store).head()).isEqualTo(TreeHead.EMPTY);
    }

    @Test
    @Tag("exhaustive")
    void provesFromTilesWhatLeavesProve() {
        Logs.Store store = new Logs.Store();
        TreeHead head = store.append(0, LEAVES);
        for (int index = 0; index < SIZE; index += 997) {
            InclusionProof proof = new TiledTree(SIZE, store).inclusion(index);
            proof.verify(LEAVES.get(index), head);
        }
        for (int older = 1; older < SIZE; older += 9_973) {
            ConsistencyProof proof = new TiledTree(SIZE, store).consistency(older);
            proof.verify(new TreeHead(older, Tree.root(LEAVES.subList(0, older))), head);
        }
    }

    @Test
    void provesItselfConsistentFromTiles() {
        Logs.Store store = new Logs.Store();
        TreeHead older = store.append(0, LEAVES.subList(0, 300));
        TreeHead newer = store.append(300, LEAVES.subList(300, 800));
        new TiledTree(800, store).consistency(300).verify(older, newer);
    }

    @Test
    void listsExactlyTheTilesThatATreeHas() {
        for (int size : new int[] {0, 1, 255, 256, 257, 512, 800}) {
            Logs.Store store = new Logs.Store();
            store.append(0, LEAVES.subList(0, size));
            assertThat(new TiledTree(size, store).tiles()).containsExactlyInAnyOrderElementsOf(store.tiles.keySet());
        }
    }

    /** 256 leaves more or less make the same few tiles: cost does not follow size. */
    @Test
    void readsAtMostTwoTilesForEachLevelOfTilesWhateverTheSize() {
        for (long size : new long[] {10_000, 1_000_000, 10_000_000, 10_000_000_000L, Long.MAX_VALUE}) {
            int levels = (64 - Long.numberOfLeadingZeros(size) + 7) / 8;
            int[] reads = {0};
            TileReader reader = tile -> {
                reads[0]++;
                return new byte[tile.width() * Hash.LENGTH];
            };
            new TiledTree(size, reader).inclusion(size / 3);
            assertThat(reads[0]).isLessThanOrEqualTo(2 * levels);
            reads[0] = 0;
            new TiledTree(size, reader).consistency(size / 3);
            assertThat(reads[0]).isLessThanOrEqualTo(2 * levels);
            reads[0] = 0;
            new TiledTree(size, reader).head();
            assertThat(reads[0]).isLessThanOrEqualTo(levels);
        }
    }

    @Test
    void appendingReadsOnePartialTileForEachLevel() {
        Logs.Store store = new Logs.Store();
        store.append(0, LEAVES.subList(0, 66_000));
        store.reads = 0;
        store.append(66_000, LEAVES.subList(66_000, SIZE));
        assertThat(store.reads).isLessThanOrEqualTo(3);
    }

    @Test
    void readsNoTileTwice() {
        Logs.Store store = new Logs.Store();
        store.append(0, LEAVES.subList(0, 1_000));
        store.reads = 0;
        TiledTree tree = new TiledTree(1_000, store);
        assertThat(tree.read(0, 999)).isEqualTo(LEAVES.get(999));
        assertThat(tree.read(0, 998)).isEqualTo(LEAVES.get(998));
        assertThat(tree.read(1, 499)).isEqualTo(Tree.node(LEAVES.get(998), LEAVES.get(999)));
        assertThat(store.reads).isEqualTo(1);
    }

    @Test
    void hasNoHashesBeyondItsSize() {
        Logs.Store store = new Logs.Store();
        store.append(0, LEAVES.subList(0, 300));
        TiledTree tree = new TiledTree(300, store);
        assertThatThrownBy(() -> tree.read(0, 300)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.read(8, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(tree.read(8, 0)).isEqualTo(Tree.root(LEAVES.subList(0, 256)));
        assertThatThrownBy(() -> new TiledTree(-1, store)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTruncatedTiles() {
        Logs.Store store = new Logs.Store();
        store.append(0, LEAVES.subList(0, 300));
        store.tiles.replaceAll((tile, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));
        refuses("tile/0/001.p/44 has 1408 bytes, not 1407", () -> new TiledTree(300, store).inclusion(1));
    }

    @Test
    void flippedTileByteNeverProves() {
        Logs.Store store = new Logs.Store();
        TreeHead head = store.append(0, LEAVES.subList(0, 300));
        store.tiles.computeIfPresent(new Tile(0, 0, 256), (tile, bytes) -> {
            bytes[32 * 7] ^= 1;
            return bytes;
        });
        refuses(Fault.PROOF, () -> new TiledTree(300, store).inclusion(6).verify(LEAVES.get(6), head));
    }

    @Test
    void tilesOfTheSpecificationsExample() {
        Tile partial = Tile.at(0, 273, SIZE);
        assertThat(partial).isEqualTo(new Tile(0, 273, 112));
        assertThat(partial.path()).isEqualTo("tile/0/273.p/112");
        assertThat(Tile.at(1, 1, SIZE)).isEqualTo(new Tile(1, 1, 17));
        assertThat(Tile.at(2, 0, SIZE)).isEqualTo(new Tile(2, 0, 1));
        assertThat(Tile.at(Tile.ENTRIES, 273, SIZE).path()).isEqualTo("tile/entries/273.p/112");
        assertThat(Tile.at(0, 0, 256).isFull()).isTrue();
        refuses(Fault.MALFORMED, () -> Tile.at(0, 274, SIZE));
        refuses(Fault.MALFORMED, () -> Tile.at(1, 0, 255));
    }

    @Test
    void tilesAreBoundedByTheLargestTree() {
        assertThat(new Tile(0, (1L << 55) - 1, 256).path()).isEqualTo("tile/0/x036/x028/x797/x018/x963/967");
        assertThat(new Tile(7, 0, 127).level()).isEqualTo(7);
        refuses(Fault.MALFORMED, () -> new Tile(0, 1L << 55, 256));
        refuses(Fault.MALFORMED, () -> new Tile(Tile.ENTRIES, 1L << 55, 256));
        refuses(Fault.MALFORMED, () -> new Tile(7, 1, 1));
        refuses(Fault.MALFORMED, () -> new Tile(8, 0, 1));
        refuses(Fault.MALFORMED, () -> new Tile(-2, 0, 1));
        refuses(Fault.MALFORMED, () -> new Tile(0, -1, 1));
        refuses(Fault.MALFORMED, () -> new Tile(0, 0, 0));
        refuses(Fault.MALFORMED, () -> new Tile(0, 0, 257));
    }

    @Test
    void hashTileHoldsAsManyHashesAsItIsWide() {
        Tile two = new Tile(0, 0, 2);
        refuses("room for 2 hashes, not 1", () -> new HashTile(two, LEAVES.subList(0, 1)));
        refuses("64 bytes, not 65", () -> HashTile.parse(two, new byte[65]));
        refuses("entries", () -> new HashTile(new Tile(Tile.ENTRIES, 0, 1), LEAVES.subList(0, 1)));
        HashTile tile = new HashTile(two, LEAVES.subList(0, 2));
        assertThat(HashTile.parse(two, tile.bytes())).isEqualTo(tile);
    }

    @Test
    void bundleKeepsEntriesApart() {
        byte[] longest = new byte[EntryBundle.LONGEST_ENTRY];
        longest[65_534] = 1;
        List<byte[]> entries = List.of(new byte[] {7}, new byte[0], longest, new byte[300]);
        List<byte[]> read = EntryBundle.parse(new Tile(Tile.ENTRIES, 0, 4), EntryBundle.write(entries));
        assertThat(read).usingElementComparator(Arrays::compare).isEqualTo(entries);
        refuses("at most 65535", () -> EntryBundle.write(List.of(new byte[65_536])));
    }
}
