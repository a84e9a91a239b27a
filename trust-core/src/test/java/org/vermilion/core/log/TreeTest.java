// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vermilion.core.log.Logs.refuses;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreeTest {

    /** The reference entries and roots of Certificate Transparency, which every implementation of RFC 6962 tests with. */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final List<Hash> LEAVES =
            ENTRIES.stream().map(HexFormat.of()::parseHex).map(Tree::leaf).toList();

    @Test
    void rootsAreThoseOfTheReferenceVectors() {
        for (int size = 0; size <= 8; size++) {
            Hash root = Hash.of(HexFormat.of().parseHex(ROOTS.get(size)));
            assertThat(Tree.root(LEAVES.subList(0, size))).isEqualTo(root);
            assertThat(Tree.root(size, Logs.reader(LEAVES))).isEqualTo(root);
        }
    }

    @Test
    void leavesAndNodesAreHashedApart() {
        Hash hash = LEAVES.get(1);
        byte[] pair = Stream.of(hash, hash)
                .map(Hash::bytes)
                .reduce(
                        new byte[0],
                        (a, b) -> HexFormat.of()
                                .parseHex(HexFormat.of().formatHex(a)
                                        + HexFormat.of().formatHex(b)));
        assertThat(Tree.leaf(pair)).isNotEqualTo(Tree.node(hash, hash));
    }

    @Test
    void edgeGrowsToTheSameRootLeafByLeaf() {
        List<Hash> leaves = Logs.leaves(70);
        RightEdge edge = RightEdge.EMPTY;
        for (int size = 0; size < leaves.size(); size++) {
            assertThat(edge.head()).isEqualTo(Logs.head(leaves.subList(0, size)));
            assertThat(edge).isEqualTo(RightEdge.read(size, Logs.reader(leaves)));
            assertThat(edge.subtrees()).hasSize(Integer.bitCount(size));
            edge = edge.append(leaves.get(size));
        }
    }

    @Test
    void edgeGrowsToTheSameRootInOneStep() {
        List<Hash> leaves = Logs.leaves(70);
        for (int size = 0; size < leaves.size(); size++) {
            RightEdge edge = RightEdge.EMPTY.appendAll(leaves.subList(0, size)).appendAll(leaves.subList(size, 70));
            assertThat(edge.head()).isEqualTo(Logs.head(leaves));
        }
    }

    @Test
    void edgeRefusesSubtreesThatItsSizeDoesNotHave() {
        refuses("3 leaves has 2 subtrees, not 1", () -> new RightEdge(3, LEAVES.subList(0, 1)));
        refuses("negative", () -> new RightEdge(-1, Logs.leaves(64)));
    }

    @Test
    void headRefusesNegativeSizeAndRootOfNothing() {
        refuses("negative", () -> new TreeHead(-1, LEAVES.get(0)));
        refuses("empty tree", () -> new TreeHead(0, LEAVES.get(0)));
        assertThat(new TreeHead(0, Tree.EMPTY_ROOT)).isEqualTo(TreeHead.EMPTY);
    }

    @Test
    void hashIsAValueThatNobodyCanChange() {
        byte[] bytes = LEAVES.get(0).bytes();
        Hash hash = Hash.of(bytes);
        bytes[0] ^= 1;
        hash.bytes()[1] ^= 1;
        assertThat(hash).isEqualTo(LEAVES.get(0)).hasSameHashCodeAs(LEAVES.get(0));
        assertThat(hash).isNotEqualTo(LEAVES.get(1)).isNotEqualTo(null);
        assertThat(hash.hashCode()).isNotEqualTo(LEAVES.get(1).hashCode());
        assertThat(Hash.parse(hash.toString())).isEqualTo(hash);
        refuses("32 bytes, not 31", () -> Hash.of(new byte[31]));
    }
}
