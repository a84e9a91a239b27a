// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vermilion.core.log.Logs.flipped;
import static org.vermilion.core.log.Logs.refuses;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vermilion.core.log.InvalidLogData.Fault;

/** Every proof of every tree of up to 33 leaves, and every way to get one slightly wrong. */
class ProofsTest {

    private static final int LARGEST = 33;
    private static final List<Hash> LEAVES = Logs.leaves(2 * LARGEST);
    private static final HashReader READER = Logs.reader(LEAVES);
    private static final List<TreeHead> HEADS = IntStream.rangeClosed(0, 2 * LARGEST)
            .mapToObj(size -> Logs.head(LEAVES.subList(0, size)))
            .toList();

    @Test
    void provesEveryLeafOfEveryTree() {
        forEachInclusion((size, proof) -> {
            proof.verify(leaf(proof), HEADS.get(size));
            assertThat(proof.path()).hasSize(levels(proof.index(), size));
        });
    }

    /** As many siblings as RFC 9162 gives: below where the way parts from the right edge one each, above it left ones only. */
    private static int levels(long index, long size) {
        int inner = 64 - Long.numberOfLeadingZeros(index ^ (size - 1));
        return inner + Long.bitCount(index >> inner);
    }

    @Test
    @Tag("exhaustive")
    void refusesEveryFlippedBitOfAnInclusion() {
        forEachInclusion((size, proof) -> {
            TreeHead head = HEADS.get(size);
            for (int bit = 0; bit < 256; bit++) {
                Hash otherLeaf = flipped(leaf(proof), bit);
                TreeHead otherHead = new TreeHead(size, flipped(head.root(), bit));
                assertRefused(proof, otherLeaf, head);
                assertRefused(proof, leaf(proof), otherHead);
                for (int i = 0; i < proof.path().size(); i++) {
                    assertRefused(
                            new InclusionProof(proof.index(), withFlipped(proof.path(), i, bit)), leaf(proof), head);
                }
            }
        });
    }

    @Test
    @Tag("exhaustive")
    void refusesEveryOtherIndex() {
        forEachInclusion((size, proof) -> IntStream.range(0, 2 * LARGEST)
                .filter(index -> index != proof.index())
                .forEach(
                        index -> assertRefused(new InclusionProof(index, proof.path()), leaf(proof), HEADS.get(size))));
    }

    @Test
    @Tag("exhaustive")
    void refusesEveryPathWithAHashMoreOrLessOrInAnotherPlace() {
        forEachInclusion((size, proof) -> otherPaths(
                        proof.path(), leaf(proof), HEADS.get(size).root())
                .forEach(path -> assertRefused(new InclusionProof(proof.index(), path), leaf(proof), HEADS.get(size))));
    }

    /**
     * A path fits any size whose tree has the leaf equally deep with equally placed siblings; no more can be known from it,
     * which is why the size is signed together with the root. Every other size is refused.
     */
    @Test
    void refusesEverySizeOfAnotherShape() {
        forEachInclusion((size, proof) -> IntStream.rangeClosed(0, 2 * LARGEST)
                .filter(other -> other == 0 || !shape(proof.index(), other).equals(shape(proof.index(), size)))
                .forEach(other -> assertRefused(
                        proof,
                        leaf(proof),
                        other == 0
                                ? TreeHead.EMPTY
                                : new TreeHead(other, HEADS.get(size).root()))));
    }

    /** From the leaf up: whether the sibling stands left or right. Empty for an index outside. */
    private static String shape(long index, long size) {
        StringBuilder sides = new StringBuilder(index < size ? "leaf " : "none");
        for (Subtree at = new Subtree(0, size); index < size && at.size() > 1; ) {
            boolean isLeft = index < at.split();
            sides.insert(5, isLeft ? 'R' : 'L');
            at = isLeft ? at.left() : at.right();
        }
        return sides.toString();
    }

    @Test
    @Tag("exhaustive")
    void refusesThePathOfEveryOtherSize() {
        forEachInclusion((size, proof) -> IntStream.rangeClosed(1, 2 * LARGEST)
                .filter(other -> other != size && proof.index() < other)
                .mapToObj(other -> InclusionProof.of(proof.index(), other, READER))
                .filter(other -> !other.equals(proof))
                .forEach(other -> assertRefused(other, leaf(proof), HEADS.get(size))));
    }

    @Test
    void refusesMalformedInclusions() {
        refuses(Fault.MALFORMED, () -> new InclusionProof(-1, List.of()));
        refuses(Fault.MALFORMED, () -> new InclusionProof(0, Collections.nCopies(64, LEAVES.get(0))));
        assertThat(new InclusionProof(0, Collections.nCopies(63, LEAVES.get(0))).path())
                .hasSize(63);
    }

    @Test
    void saysWhatIsWrongWithAnInclusion() {
        InclusionProof proof = InclusionProof.of(4, 7, READER);
        List<Hash> path = proof.path();
        TreeHead head = HEADS.get(7);
        refuses("index 7 is not in a tree of 7", () -> new InclusionProof(7, path).verify(leaf(proof), head));
        refuses("fewer hashes", () -> new InclusionProof(4, path.subList(0, 2)).verify(leaf(proof), head));
        refuses("more hashes", () -> new InclusionProof(4, plus(path, 3, path.get(0))).verify(leaf(proof), head));
        refuses("another root", () -> proof.verify(LEAVES.get(5), head));
    }

    @Test
    void buildsNoProofOfALeafThatIsNotThere() {
        assertThatThrownBy(() -> InclusionProof.of(7, 7, READER)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> InclusionProof.of(-1, 7, READER)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void provesEveryTreeConsistentWithEveryEarlierOne() {
        forEachConsistency((older, newer, proof) -> {
            proof.verify(HEADS.get(older), HEADS.get(newer));
            assertThat(proof.path().isEmpty()).isEqualTo(older == 0 || older == newer);
        });
    }

    @Test
    @Tag("exhaustive")
    void refusesEveryFlippedBitOfAConsistency() {
        forEachConsistency((older, newer, proof) -> {
            for (int bit = 0; bit < 256; bit += older == 0 ? 256 : 1) {
                if (older > 0) {
                    assertRefused(proof, with(older, flipped(HEADS.get(older).root(), bit)), HEADS.get(newer));
                    assertRefused(
                            proof,
                            HEADS.get(older),
                            with(newer, flipped(HEADS.get(newer).root(), bit)));
                }
                for (int i = 0; i < proof.path().size(); i++) {
                    ConsistencyProof other = new ConsistencyProof(withFlipped(proof.path(), i, bit));
                    assertRefused(other, HEADS.get(older), HEADS.get(newer));
                }
            }
        });
    }

    @Test
    @Tag("exhaustive")
    void refusesEveryConsistencyPathWithAHashMoreOrLessOrInAnotherPlace() {
        forEachConsistency((older, newer, proof) -> otherPaths(
                        proof.path(), HEADS.get(older).root(), HEADS.get(newer).root())
                .forEach(path -> assertRefused(new ConsistencyProof(path), HEADS.get(older), HEADS.get(newer))));
    }

    @Test
    @Tag("exhaustive")
    void refusesTheHeadOfEveryOtherSize() {
        forEachConsistency((older, newer, proof) -> IntStream.rangeClosed(0, 2 * LARGEST)
                .forEach(other -> {
                    boolean olderNeedsNoPath = proof.path().isEmpty() && (other == 0 || other == newer);
                    if (other != older && !olderNeedsNoPath) {
                        assertRefused(proof, HEADS.get(other), HEADS.get(newer));
                    }
                    boolean newerNeedsNoPath = proof.path().isEmpty() && (older == 0 || other == older);
                    if (other != newer && !newerNeedsNoPath) {
                        assertRefused(proof, HEADS.get(older), HEADS.get(other));
                    }
                }));
    }

    /** As for leaves: a path fits all sizes of one shape, and the signature over size and root tells them apart. */
    @Test
    void refusesEveryPairOfSizesOfAnotherShape() {
        forEachConsistency((older, newer, proof) -> {
            if (older == 0 || older == newer) {
                return;
            }
            Hash olderRoot = HEADS.get(older).root();
            Hash newerRoot = HEADS.get(newer).root();
            for (int step = -1; step <= 1; step += 2) {
                if (older + step > 0
                        && !shape(older + step, (long) newer, true).equals(shape(older, (long) newer, true))) {
                    assertRefused(proof, with(older + step, olderRoot), with(newer, newerRoot));
                }
                if (!shape(older, (long) newer + step, true).equals(shape(older, (long) newer, true))) {
                    assertRefused(proof, with(older, olderRoot), with(newer + step, newerRoot));
                }
            }
        });
    }

    /** Which side each hash of a consistency path is folded in from, and whether the first of them is the known root. */
    private static String shape(long older, long newer, boolean known) {
        if (older > newer) {
            return "none";
        }
        StringBuilder sides = new StringBuilder();
        Subtree at = new Subtree(0, newer);
        boolean rootIsKnown = known;
        while (older < at.end()) {
            boolean endsLeft = older <= at.split();
            sides.insert(0, endsLeft ? 'R' : 'L');
            at = endsLeft ? at.left() : at.right();
            rootIsKnown &= endsLeft;
        }
        return sides + (rootIsKnown ? " known" : " given");
    }

    @Test
    @Tag("exhaustive")
    void refusesEveryForkHoweverItIsProven() {
        for (int changed = 0; changed < 12; changed++) {
            List<Hash> forked = new ArrayList<>(LEAVES);
            forked.set(changed, Tree.leaf(new byte[] {1}));
            for (int older = changed + 1; older <= 12; older++) {
                for (int newer = older; newer <= 20; newer++) {
                    TreeHead other = Logs.head(forked.subList(0, newer));
                    assertRefused(ConsistencyProof.of(older, newer, Logs.reader(forked)), HEADS.get(older), other);
                    assertRefused(ConsistencyProof.of(older, newer, READER), HEADS.get(older), other);
                }
            }
        }
    }

    @Test
    void saysWhatIsWrongWithAConsistency() {
        ConsistencyProof proof = ConsistencyProof.of(3, 7, READER);
        List<Hash> path = proof.path();
        refuses("7 leaves cannot shrink to 3", () -> proof.verify(HEADS.get(7), HEADS.get(3)));
        refuses(
                "forked",
                () -> ConsistencyProof.EMPTY.verify(
                        HEADS.get(7), with(7, HEADS.get(6).root())));
        refuses("nothing to prove", () -> proof.verify(HEADS.get(7), HEADS.get(7)));
        refuses("nothing to prove", () -> proof.verify(HEADS.get(0), HEADS.get(7)));
        refuses("is empty", () -> ConsistencyProof.EMPTY.verify(HEADS.get(3), HEADS.get(7)));
        refuses(
                "more hashes",
                () -> new ConsistencyProof(plus(path, 4, path.get(0))).verify(HEADS.get(3), HEADS.get(7)));
        refuses("root at 3", () -> proof.verify(with(3, path.get(0)), HEADS.get(7)));
        refuses("root at 7", () -> proof.verify(HEADS.get(3), with(7, path.get(0))));
        refuses(
                "fewer hashes",
                () -> new ConsistencyProof(List.of(
                                LEAVES.get(2), LEAVES.get(3), HEADS.get(2).root()))
                        .verify(HEADS.get(3), with(7, HEADS.get(4).root())));
    }

    @Test
    void refusesMalformedConsistencies() {
        refuses(Fault.MALFORMED, () -> new ConsistencyProof(Collections.nCopies(65, LEAVES.get(0))));
        assertThat(new ConsistencyProof(Collections.nCopies(64, LEAVES.get(0))).path())
                .hasSize(64);
    }

    @Test
    void buildsNoProofToASmallerTree() {
        assertThatThrownBy(() -> ConsistencyProof.of(8, 7, READER)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ConsistencyProof.of(-1, 7, READER)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void longestConsistencyPathIsWithinItsBound() {
        Hash any = LEAVES.get(0);
        assertThat(ConsistencyProof.of(Long.MAX_VALUE - 1, Long.MAX_VALUE, (level, index) -> any)
                        .path())
                .hasSize(63);
        assertThat(ConsistencyProof.of((1L << 62) + 1, Long.MAX_VALUE, (level, index) -> any)
                        .path())
                .hasSize(64);
        assertThat(InclusionProof.of(0, Long.MAX_VALUE, (level, index) -> any).path())
                .hasSize(63);
    }

    @Test
    void readsAtMostTwoHashesForEachLevel() {
        for (long size : new long[] {10_000, 1_000_000, 10_000_000, 1L << 40, Long.MAX_VALUE}) {
            int levels = 64 - Long.numberOfLeadingZeros(size);
            assertThat(reads(reader -> InclusionProof.of(size / 3, size, reader)))
                    .isLessThanOrEqualTo(2 * levels);
            assertThat(reads(reader -> ConsistencyProof.of(size / 3, size, reader)))
                    .isLessThanOrEqualTo(2 * levels);
            assertThat(reads(reader -> Tree.root(size, reader))).isEqualTo(Long.bitCount(size));
        }
    }

    @Test
    void refusalsAreNoFaultsOfTheCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InclusionProof.of(4, 7, READER).verify(LEAVES.get(5), HEADS.get(7)))
                .isInstanceOf(InvalidLogData.class);
    }

    private static int reads(Consumer<HashReader> builder) {
        int[] count = {0};
        builder.accept((level, index) -> {
            count[0]++;
            return LEAVES.get(0);
        });
        return count[0];
    }

    private interface InclusionCheck {
        void check(int size, InclusionProof proof);
    }

    private static void forEachInclusion(InclusionCheck check) {
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < size; index++) {
                check.check(size, InclusionProof.of(index, size, READER));
            }
        }
    }

    private interface ConsistencyCheck {
        void check(int older, int newer, ConsistencyProof proof);
    }

    private static void forEachConsistency(ConsistencyCheck check) {
        for (int newer = 0; newer <= LARGEST; newer++) {
            for (int older = 0; older <= newer; older++) {
                check.check(older, newer, ConsistencyProof.of(older, newer, READER));
            }
        }
    }

    private static Hash leaf(InclusionProof proof) {
        return LEAVES.get((int) proof.index());
    }

    private static TreeHead with(int size, Hash root) {
        return new TreeHead(size, root);
    }

    private static List<Hash> withFlipped(List<Hash> path, int place, int bit) {
        List<Hash> other = new ArrayList<>(path);
        other.set(place, flipped(path.get(place), bit));
        return other;
    }

    private static List<Hash> plus(List<Hash> path, int place, Hash hash) {
        List<Hash> other = new ArrayList<>(path);
        other.add(Math.min(place, path.size()), hash);
        return other;
    }

    /** Every path with one hash left out, one of these put in anywhere, or two neighbours exchanged. */
    private static List<List<Hash>> otherPaths(List<Hash> path, Hash... more) {
        List<List<Hash>> others = new ArrayList<>();
        for (int i = 0; i <= path.size(); i++) {
            for (Hash hash : more) {
                others.add(plus(path, i, hash));
            }
            if (i < path.size()) {
                others.add(plus(path, i, path.get(i)));
                List<Hash> without = new ArrayList<>(path);
                without.remove(i);
                others.add(without);
            }
            if (i + 1 < path.size()) {
                List<Hash> exchanged = new ArrayList<>(path);
                Collections.swap(exchanged, i, i + 1);
                others.add(exchanged);
            }
        }
        return others;
    }

    private static void assertRefused(InclusionProof proof, Hash leaf, TreeHead head) {
        try {
            proof.verify(leaf, head);
        } catch (InvalidLogData e) {
            assertThat(e.fault()).isEqualTo(Fault.PROOF);
            return;
        }
        throw new AssertionError("accepted: " + proof + " for " + leaf + " under " + head);
    }

    private static void assertRefused(ConsistencyProof proof, TreeHead older, TreeHead newer) {
        try {
            proof.verify(older, newer);
        } catch (InvalidLogData e) {
            assertThat(e.fault()).isEqualTo(Fault.PROOF);
            return;
        }
        throw new AssertionError("accepted: " + proof + " from " + older + " to " + newer);
    }
}
