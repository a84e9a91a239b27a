// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.vermilion.core.log.HashReader;
import org.vermilion.core.log.InclusionProof;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogProof;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.log.Submission.Placed;

/** Publishes checkpoints, one for all that was placed since the last, and answers each entry with its checked proof. */
@Component
final class Publisher {
    private static final long IDLE_MILLIS = 1000;

    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private final Brake brake;
    private final LogMetrics metrics;
    private final ApplicationEventPublisher events;
    private final BlockingQueue<List<Placed>> placed = new LinkedBlockingQueue<>();
    private String told = "";

    Publisher(
            Checkpoints checkpoints, Proofs proofs, Brake brake, LogMetrics metrics, ApplicationEventPublisher events) {
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.brake = brake;
        this.metrics = metrics;
        this.events = events;
    }

    void add(List<Placed> batch) {
        if (!batch.isEmpty()) {
            placed.add(batch);
        }
    }

    void refuseAll(RuntimeException why) {
        List<List<Placed>> waiting = new ArrayList<>();
        placed.drainTo(waiting);
        waiting.forEach(batch -> refuse(batch, why));
    }

    /** Waits for placed entries and answers them; without any, publishes what is not published yet or lacks something. */
    void next() throws InterruptedException {
        List<Placed> due = due();
        try {
            if (!due.isEmpty()) {
                PublishedCheckpoint published = checkpointed();
                answer(due, published);
                tell(published);
            } else if (brake.pulled().isEmpty() && checkpoints.isDue()) {
                publish();
            }
        } catch (RuntimeException e) {
            refuse(due, e);
            throw e;
        }
    }

    private List<Placed> due() throws InterruptedException {
        List<List<Placed>> batches = new ArrayList<>();
        Optional.ofNullable(placed.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS)).ifPresent(batches::add);
        placed.drainTo(batches);
        return batches.stream().flatMap(List::stream).toList();
    }

    void publish() {
        tell(checkpointed());
    }

    private PublishedCheckpoint checkpointed() {
        long start = System.nanoTime();
        PublishedCheckpoint published = checkpoints.publish();
        metrics.published(published, System.nanoTime() - start);
        return published;
    }

    /** Once for each checkpoint, and once more whenever something has joined it. */
    private void tell(PublishedCheckpoint published) {
        String about = published.note() + (published.timeStampToken().isPresent() ? "stamped" : "");
        if (!about.equals(told)) {
            told = about;
            events.publishEvent(new CheckpointPublished(published));
        }
    }

    private void answer(List<Placed> due, PublishedCheckpoint published) {
        HashReader hashes = proofs.hashes(published.checkpoint().head().size());
        due.forEach(one -> {
            one.submission().answer().complete(appended(one, published, hashes));
            metrics.appended(System.nanoTime() - one.submission().since());
        });
    }

    private Appended appended(Placed one, PublishedCheckpoint published, HashReader hashes) {
        TreeHead head = published.checkpoint().head();
        try {
            InclusionProof inclusion = InclusionProof.of(one.index(), head.size(), hashes);
            inclusion.verify(one.submission().leaf(), head);
            LogProof proof = new LogProof(inclusion, published.note());
            return new Appended(one.index(), proof, published.timeStampToken(), published.witnessed());
        } catch (InvalidLogData | IllegalStateException e) {
            throw brake.pull(new Halt(
                    Halt.DAMAGED,
                    "The log's own proof of entry " + one.index() + " does not hold (" + e.getMessage()
                            + "). Restore the database from a good backup that is not older."));
        }
    }

    private static void refuse(List<Placed> some, RuntimeException why) {
        some.forEach(one -> one.submission().answer().completeExceptionally(why));
    }
}
