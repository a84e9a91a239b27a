// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Service;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.ledger.Anchor.Move;
import org.vermilion.service.ledger.FabricLedger.Commitment;
import org.vermilion.service.ledger.FabricLedger.Endorsed;
import org.vermilion.service.ledger.LedgerFailure.Remedy;
import org.vermilion.service.ledger.store.Outbox;
import org.vermilion.service.log.PublishedCheckpoint;
import org.vermilion.service.log.TransparencyLog;

/**
 * Moves the ledger's head to the log's newest checkpoint, in one transaction however far behind it is. The transaction's
 * number is stored before the transaction is handed in; if it is not known what became of one, the ledger is asked, and
 * only then is there another. A second one that was not needed does no harm: the contract moves a head only from where it
 * stands, and to where it stands already without a change.
 */
@Service
@Conditional(LedgerConfigured.class)
class Anchoring {
    private static final Logger logger = LoggerFactory.getLogger(Anchoring.class);
    /** The ledger has told before that it has the transaction, or had the time for it. */
    private static final Duration PATIENCE_WITH_OLD_ONES = Duration.ofSeconds(3);

    private final FabricLedger ledger;
    private final TransparencyLog log;
    private final Comparison comparison;
    private final Outbox outbox;
    private final AnchoringObservers observers;

    Anchoring(FabricLedger ledger, TransparencyLog log, Outbox outbox, AnchoringObservers observers) {
        this.ledger = ledger;
        this.log = log;
        this.comparison = new Comparison(log);
        this.outbox = outbox;
        this.observers = observers;
    }

    /**
     * Returns the ledger's head after it is that of the newest checkpoint. To be called by one at a time.
     *
     * @throws LedgerFailure if it is not, and may be later
     * @throws HistoriesDiffer if it must not be
     */
    TreeHead anchor() {
        submitted().ifPresent(this::settle);
        TreeHead onLedger = headOnLedger();
        Optional<PublishedCheckpoint> newest = log.latest();
        TreeHead ours = newest.map(checkpoint -> checkpoint.checkpoint().head()).orElse(TreeHead.EMPTY);
        ConsistencyProof proof = comparison.continued(onLedger, ours);
        if (newest.isPresent() && !isAnchored(onLedger, ours)) {
            Move move = new Move(
                    log.origin(), onLedger.size(), ours, newest.get().note().toString());
            move(outbox.pending(move), proof);
        }
        return ours;
    }

    /** Without the evidence the head is moved again, which changes nothing on the ledger and brings the signatures. */
    private boolean isAnchored(TreeHead onLedger, TreeHead ours) {
        return onLedger.equals(ours) && (ours.size() == 0 || outbox.isAnchored(log.origin(), ours));
    }

    /** The log registers itself on first use. */
    private TreeHead headOnLedger() {
        Optional<LedgerHead> head = ledger.head(log.origin());
        if (head.isEmpty()) {
            ledger.register(log.origin(), log.key().toString());
        }
        return head.map(LedgerHead::head).orElse(TreeHead.EMPTY);
    }

    private void move(Anchor pending, ConsistencyProof proof) {
        AnchoringObservers.Watch watch = observers.start();
        Endorsed endorsed = endorsed(pending, proof);
        watch.after(AnchoringStep.ENDORSED);
        Anchor anchor = outbox.submitted(pending, submission(endorsed));
        watch.after(AnchoringStep.STORED);
        Optional<Commitment> commitment = submit(endorsed, watch);
        commitment.ifPresentOrElse(told -> settle(anchor, told), () -> settle(anchor));
    }

    /** Empty if nobody says what became of it. */
    private Optional<Commitment> submit(Endorsed endorsed, AnchoringObservers.Watch watch) {
        try {
            ledger.submit(endorsed);
            watch.after(AnchoringStep.SUBMITTED);
            Commitment commitment = ledger.commitment(endorsed.transactionId());
            watch.after(AnchoringStep.COMMITTED);
            return Optional.of(commitment);
        } catch (LedgerFailure unknown) {
            return Optional.empty();
        }
    }

    private Endorsed endorsed(Anchor pending, ConsistencyProof proof) {
        Move move = pending.move();
        try {
            Endorsed endorsed = ledger.endorseMove(move.origin(), move.previousSize(), proof, move.note());
            requireAgreed(endorsed.head(), move);
            return endorsed;
        } catch (LedgerFailure e) {
            outbox.postponed(pending, e.code());
            throw ended(e);
        }
    }

    /** What the departments sign is what we asked for, or it is evidence of nothing. */
    private static void requireAgreed(LedgerHead head, Move move) {
        if (!head.origin().equals(move.origin()) || !head.head().equals(move.head())) {
            throw new LedgerFailure("ANSWER_UNREADABLE", Remedy.MEND, "the departments agreed to another head");
        }
    }

    private Submission submission(Endorsed endorsed) {
        LedgerConnection connection = ledger.connection();
        return new Submission(
                endorsed.head().note(),
                endorsed.transactionId(),
                connection.channel(),
                connection.chaincode(),
                endorsed.evidence());
    }

    private Optional<Anchor> submitted() {
        return outbox.underWay(log.origin()).filter(anchor -> anchor.state() == Anchor.State.SUBMITTED);
    }

    /**
     * Finds out what became of a transaction: by its number, else by the head.
     *
     * @throws LedgerFailure if the ledger does not tell; the anchor stays SUBMITTED
     */
    private void settle(Anchor anchor) {
        Optional<Commitment> told = commitment(anchor);
        if (told.isPresent()) {
            settle(anchor, told.get());
        } else if (!headOnLedger().equals(anchor.move().head())) {
            fail(anchor, "NOT_COMMITTED");
        } else {
            // It is there after all, or another like it: then the peer must know which.
            settle(anchor, commitment(anchor).orElse(new Commitment(0, "UNKNOWN_OUTCOME")));
        }
    }

    private Optional<Commitment> commitment(Anchor anchor) {
        try {
            return Optional.of(ledger.commitment(anchor.requireTransaction(), PATIENCE_WITH_OLD_ONES));
        } catch (LedgerFailure unknown) {
            return Optional.empty();
        }
    }

    private void settle(Anchor anchor, Commitment commitment) {
        if (commitment.isValid()) {
            outbox.committed(anchor, commitment.block());
            confirm(anchor);
            observers.ended("COMMITTED");
        } else {
            fail(anchor, commitment.code());
        }
    }

    /**
     * Peers sign the move before it is in a block; that the ledger holds the head, they sign only after it. The better
     * evidence takes the place of the other if it can be had: a peer may be some blocks behind.
     */
    private void confirm(Anchor anchor) {
        Move move = anchor.move();
        try {
            Endorsed held = ledger.endorseHeld(move.origin(), move.head().size());
            requireAgreed(held.head(), move);
            if (held.head().note().equals(move.note())) {
                outbox.confirmed(anchor, held.evidence());
            }
        } catch (LedgerFailure behind) {
            logger.debug("the evidence stays that of the move ({}): {}", behind.code(), behind.getMessage());
        }
    }

    private void fail(Anchor anchor, String code) {
        outbox.failed(anchor, code);
        throw ended(Refusals.invalid(code));
    }

    private LedgerFailure ended(LedgerFailure failure) {
        observers.ended(failure.code());
        return failure;
    }
}
