// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Service;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.InclusionProof;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.log.store.LogTables;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;

/** The log: what is in it stays in it, in the order in which it came, and everyone can check that. */
@Service
public final class TransparencyLog {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Sequencer sequencer;
    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private final LogTables tables;
    private final Brake brake;

    TransparencyLog(Sequencer sequencer, Checkpoints checkpoints, Proofs proofs, LogTables tables, Brake brake) {
        this.sequencer = sequencer;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.tables = tables;
        this.brake = brake;
    }

    /**
     * Appends an entry, unless it is there already, and returns when that is durable, under a signed checkpoint, and its
     * proof was checked. The checkpoint has the witnesses' cosignatures and a time-stamp, or their time-outs are over. After
     * an exception the entry may be in the log nevertheless: to append it again does no harm.
     *
     * @throws LogHalted if the log refuses to go on
     * @throws RequestRefused if too many entries are waiting; later there is room
     */
    public Appended append(byte[] entry) {
        CompletableFuture<Appended> answer = submit(entry);
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw RequestRefused.later(ProblemKind.BUSY, RETRY_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the log was appending", e);
        }
    }

    /** As {@link #append}, without waiting. */
    public CompletableFuture<Appended> submit(byte[] entry) {
        brake.requireReleased();
        Submission submission = Submission.of(entry);
        if (!sequencer.offer(submission)) {
            throw RequestRefused.later(ProblemKind.BUSY, RETRY_AFTER);
        }
        return submission.answer();
    }

    /** The log's name. */
    public String origin() {
        return key().name();
    }

    /** The key that signs its checkpoints. */
    public NoteVerifier key() {
        return checkpoints.key();
    }

    /** The checkpoint of the largest tree that was published, by whichever process. */
    public Optional<PublishedCheckpoint> latest() {
        return tables.latestCheckpoint().map(PublishedCheckpoint::of);
    }

    /** The checkpoint of this size, if there was one of just this size. */
    public Optional<PublishedCheckpoint> at(long size) {
        return tables.checkpoint(size).map(PublishedCheckpoint::of);
    }

    /** The smallest checkpoint of a larger tree than this: under it, the first entries behind that size became public. */
    public Optional<PublishedCheckpoint> after(long size) {
        return tables.checkpointAfter(size).map(PublishedCheckpoint::of);
    }

    /** The entries from {@code from} to before {@code until}, as they were appended; fewer if there are not so many. */
    public List<byte[]> entries(long from, long until) {
        return tables.entries(from, until);
    }

    /** Where an entry stands; empty if the log has no such entry. */
    public Optional<Long> index(byte[] entry) {
        return tables.index(Tree.leaf(entry));
    }

    /** That the entry stands at its index of the tree of this size, which must not be larger than the log. */
    public InclusionProof inclusion(long index, long size) {
        requireThere(size);
        return proofs.inclusion(index, size);
    }

    /** That the tree of the newer size begins with that of the older. */
    public ConsistencyProof consistency(long older, long newer) {
        requireThere(newer);
        return proofs.consistency(older, newer);
    }

    private void requireThere(long size) {
        long largest = tables.head().size();
        if (size < 0 || size > largest) {
            throw new IndexOutOfBoundsException("the log has " + largest + " entries, not " + size);
        }
    }

    /** The head at a size, hashed anew from the entries in the database; no tile and no stored hash is believed. */
    public TreeHead recomputedHead(long size) {
        return tables.recomputed(size);
    }

    /**
     * Stops the log, until the service is started again: who keeps its heads elsewhere has found that it is not what it was.
     */
    public void halt(Halt why) {
        brake.pull(why);
    }

    /** Why it has stopped, if it has. */
    public Optional<Halt> halted() {
        return brake.pulled();
    }
}
