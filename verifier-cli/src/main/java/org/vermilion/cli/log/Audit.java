// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vermilion.cli.log.Fault.Kind;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.HashTile;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.RightEdge;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;

/**
 * Walks a log from its first entry to its last, reckons every hash up to the root, and compares each with the tile that is to
 * hold it. Where two do not fit, the signed root decides which one is wrong, and the walk goes on with the other.
 */
public final class Audit {

    /** Is told after each full tile of leaves; the state then holds all that is needed to go on from there. */
    public interface Watch {
        void reached(Audit audit, long leaves);
    }

    private final LogFiles files;
    private final String origin;
    private final TreeHead head;
    private final Commitments commitments;
    private final TreeHead before;
    private final long auditedBefore;
    private final List<List<Hash>> waiting = new ArrayList<>();
    private final List<Fault> faults;
    private RightEdge edge;
    private List<Hash> partial = List.of();

    /** Of the tree under a checkpoint whose signatures were verified, from where an earlier walk stopped. */
    public Audit(LogFiles files, Checkpoint checkpoint, AuditState from) {
        this.files = files;
        this.origin = checkpoint.origin();
        this.head = checkpoint.head();
        this.commitments = new Commitments(files, head);
        this.before = from.before();
        this.edge = from.edge();
        this.auditedBefore = edge.size();
        this.faults = new ArrayList<>(from.faults());
        from.waiting().forEach(hashes -> waiting.add(new ArrayList<>(hashes)));
    }

    public AuditState state() {
        return new AuditState(origin, edge, waiting, faults, before);
    }

    /** The state from which the next audit goes on, which is then to find all this again below its root. */
    public AuditState finished() {
        return new AuditState(origin, edge, waiting, List.of(), head);
    }

    /** What is wrong with the log, from the left to the right; nothing if it is as it was signed. */
    public List<Fault> run(Watch watch) throws LogUnreachable, InterruptedException {
        try (LeafTiles leaves = new LeafTiles(files, head.size(), edge.size() / Tile.FULL_WIDTH)) {
            while (leaves.hasNext()) {
                LeafTile tile = leaves.next();
                Optional<List<Hash>> hashes = judged(tile);
                if (hashes.isEmpty()) {
                    return List.copyOf(faults);
                }
                take(tile.tile(), hashes.get());
                watch.reached(this, edge.size() + partial.size());
            }
        }
        closeTiles();
        closeTree();
        return List.copyOf(faults);
    }

    /** The hashes of these leaves to go on with, unless neither the tile nor its entries could be read. */
    private Optional<List<Hash>> judged(LeafTile leaves) {
        faults.addAll(leaves.faults());
        return leaves.difference()
                .map(place -> Optional.of(blamed(leaves, place)))
                .orElseGet(() -> leaves.reckoned().or(leaves::served));
    }

    private List<Hash> blamed(LeafTile leaves, int place) {
        Tile tile = leaves.tile();
        List<Hash> served = leaves.served().orElseThrow();
        List<Hash> reckoned = leaves.reckoned().orElseThrow();
        String leaf = Long.toString(tile.index() * Tile.FULL_WIDTH + place);
        if (commitments.include(tile, served)) {
            faults.add(new Fault(Kind.ENTRY_CHANGED, leaves.bundle().path(), leaf));
            return served;
        }
        boolean isLeafHash = commitments.include(tile, reckoned);
        faults.add(new Fault(isLeafHash ? Kind.LEAF_HASH_WRONG : Kind.NOT_TOGETHER, tile.path(), leaf));
        return reckoned;
    }

    private void take(Tile tile, List<Hash> hashes) throws LogUnreachable {
        if (edge.size() <= before.size() && before.size() < edge.size() + hashes.size()) {
            compareWithBefore(edge.appendAll(hashes.subList(0, (int) (before.size() - edge.size()))));
        }
        if (tile.isFull()) {
            edge = edge.appendAll(hashes);
            raise(1, Tree.root(hashes));
        } else {
            partial = hashes;
        }
    }

    private void compareWithBefore(RightEdge then) {
        if (!then.head().equals(before)) {
            faults.add(new Fault(Kind.REWRITTEN, "checkpoint", Long.toString(before.size())));
        }
    }

    /** Puts the root over a full tile on the next level, and closes the tile there if it fills it. */
    private void raise(int level, Hash root) throws LogUnreachable {
        if (waiting.size() < level) {
            waiting.add(new ArrayList<>());
        }
        List<Hash> hashes = waiting.get(level - 1);
        hashes.add(root);
        if (hashes.size() == Tile.FULL_WIDTH) {
            long index = (edge.size() >>> (8 * (level + 1))) - 1;
            List<Hash> right = compared(new Tile(level, index, Tile.FULL_WIDTH), hashes);
            hashes.clear();
            raise(level + 1, Tree.root(right));
        }
    }

    private void closeTiles() throws LogUnreachable {
        for (int level = 1; level <= waiting.size(); level++) {
            List<Hash> hashes = waiting.get(level - 1);
            if (!hashes.isEmpty()) {
                long index = edge.size() >>> (8 * (level + 1));
                compared(new Tile(level, index, hashes.size()), hashes);
            }
        }
    }

    /** The tile as it should be: as it was reckoned, unless it is served otherwise and the log committed to that. */
    private List<Hash> compared(Tile tile, List<Hash> reckoned) throws LogUnreachable {
        Optional<List<Hash>> served = served(tile);
        if (served.isEmpty() || served.get().equals(reckoned)) {
            return List.copyOf(reckoned);
        }
        boolean isCommitted = commitments.include(tile, served.get());
        int place = IntStream.range(0, tile.width())
                .filter(i -> !served.get().get(i).equals(reckoned.get(i)))
                .findFirst()
                .orElseThrow();
        Tile below = new Tile(tile.level() - 1, tile.index() * Tile.FULL_WIDTH + place, Tile.FULL_WIDTH);
        faults.add(
                isCommitted ? notCommitted(below, tile) : new Fault(Kind.NODE_HASH_WRONG, tile.path(), below.path()));
        return isCommitted ? served.get() : List.copyOf(reckoned);
    }

    /** What was audited before is not read again, so there it is the signed root that has changed. */
    private Fault notCommitted(Tile below, Tile tile) {
        boolean wasAudited = (below.index() + 1) << (8 * (below.level() + 1)) <= auditedBefore;
        return wasAudited
                ? new Fault(Kind.REWRITTEN, "checkpoint", Long.toString(auditedBefore))
                : new Fault(Kind.NOT_COMMITTED, below.path(), tile.path());
    }

    private Optional<List<Hash>> served(Tile tile) throws LogUnreachable {
        try {
            Optional<List<Hash>> hashes = files.hashes(tile).map(HashTile::hashes);
            if (hashes.isEmpty()) {
                faults.add(new Fault(Kind.MISSING, tile.path(), ""));
            }
            return hashes;
        } catch (InvalidLogData malformed) {
            faults.add(new Fault(Kind.MALFORMED, tile.path(), String.valueOf(malformed.getMessage())));
            return Optional.empty();
        }
    }

    private void closeTree() {
        RightEdge whole = edge.appendAll(partial);
        if (before.size() == whole.size()) {
            compareWithBefore(whole);
        }
        boolean isExplained = faults.stream().anyMatch(Fault::isProved);
        if (!whole.head().equals(head) && !isExplained) {
            faults.add(
                    new Fault(Kind.OTHER_ROOT, "checkpoint", whole.head().root().toString()));
        }
    }
}
