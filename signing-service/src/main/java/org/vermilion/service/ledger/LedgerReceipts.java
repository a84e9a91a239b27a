// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.vermilion.core.ledger.Endorsement;
import org.vermilion.core.ledger.LedgerReceipt;
import org.vermilion.core.ledger.LedgerReceipt.Position;
import org.vermilion.core.log.LogProof;
import org.vermilion.core.log.SignedNote;
import org.vermilion.service.ledger.store.Outbox;
import org.vermilion.service.log.TransparencyLog;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;

/** Receipts for entries of the log: that the departments signed a head above them. */
@Service
public class LedgerReceipts {
    private final TransparencyLog log;
    private final Outbox outbox;
    private final LedgerSettings settings;

    LedgerReceipts(TransparencyLog log, Outbox outbox, LedgerSettings settings) {
        this.log = log;
        this.outbox = outbox;
        this.settings = settings;
    }

    /**
     * The receipt of an entry, for the smallest tree on the ledger that has it: always the same one.
     *
     * @throws RequestRefused if there is none yet, or there is no ledger
     */
    public LedgerReceipt of(byte[] entry) {
        Optional<Long> index = log.index(entry);
        return index.flatMap(place -> outbox.covering(log.origin(), place).map(anchor -> receipt(place, anchor)))
                .orElseThrow(this::none);
    }

    private LedgerReceipt receipt(long index, Anchor anchor) {
        Submission submission = outbox.submission(anchor);
        SignedNote note = SignedNote.parse(submission.note().getBytes(StandardCharsets.UTF_8));
        LogProof proof = new LogProof(log.inclusion(index, anchor.move().head().size()), note);
        List<Endorsement> endorsements = submission.evidence().endorsements().stream()
                .map(one -> new Endorsement(one.endorser(), one.signature()))
                .toList();
        return new LedgerReceipt(
                new Position(submission.channel(), submission.transactionId(), anchor.requireBlock()),
                proof,
                submission.evidence().payload(),
                endorsements);
    }

    private RequestRefused none() {
        return settings.connectionFile().isEmpty()
                ? new RequestRefused(ProblemKind.NO_LEDGER)
                : RequestRefused.later(
                        ProblemKind.NOT_ANCHORED_YET, settings.interval().plusSeconds(1));
    }
}
