// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.ledger.EndorsedHead;
import org.vermilion.core.ledger.InvalidReceipt;
import org.vermilion.core.ledger.LedgerHead;
import org.vermilion.core.ledger.LedgerReceipt;
import org.vermilion.core.ledger.LedgerRoots;
import org.vermilion.core.ledger.LedgerView;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.InclusionProof;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.LogProof;
import org.vermilion.core.log.Tree;
import org.vermilion.core.verify.Reason;

/**
 * Do the departments keep a head on their ledger under which this licence stands? A receipt is asked first, and then
 * whoever can see the ledger. A ledger is not required: where there is none, or it is silent, that is merely told.
 */
final class LedgerAnchor implements Check {

    static final String ID = "ledger-anchor";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> needs() {
        return List.of(SignatureValue.ID, LicenceData.ID);
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        Optional<byte[]> receipt = subject.ledger().receipt();
        Optional<LedgerRoots> roots = subject.ground().trust().ledgerRoots();
        Optional<Hash> leaf = subject.leaf().map(Tree::leaf);
        if (leaf.isEmpty()) {
            outcome.skip();
        } else if (receipt.isPresent() && roots.isPresent()) {
            judgeReceipt(subject, receipt.get(), leaf.get(), roots.get(), outcome);
        } else if (receipt.isPresent()) {
            outcome.notEstablished("not.ledger-anchor.no-roots", Map.of());
        } else if (subject.ledger().view() == LedgerView.NONE) {
            outcome.notEstablished("not.ledger-anchor.not-asked", Map.of());
        } else {
            judgeView(subject, leaf.get(), outcome);
        }
    }

    private static void judgeReceipt(Subject subject, byte[] bytes, Hash leaf, LedgerRoots roots, Outcome outcome) {
        try {
            LedgerReceipt receipt = LedgerReceipt.parse(bytes);
            EndorsedHead endorsed = receipt.verify(leaf, roots, subject.signingTime(), subject.at());
            if (isOfTrustedLog(receipt.proof(), endorsed.head(), subject)) {
                outcome.established(
                        endorsed.held() ? "ledger.held" : "ledger.endorsed", arguments(endorsed, receipt, roots));
            } else {
                outcome.found(Reason.LEDGER_RECEIPT_HEAD_WRONG);
            }
        } catch (InvalidReceipt e) {
            outcome.found(
                    reason(e.fault()),
                    Map.of(
                            "needed", Integer.toString(roots.majority()),
                            "of", Integer.toString(roots.departments().size())));
        }
    }

    private static Reason reason(InvalidReceipt.Fault fault) {
        return switch (fault) {
            case MALFORMED -> Reason.LEDGER_RECEIPT_UNREADABLE;
            case OTHER_LICENCE -> Reason.LEDGER_RECEIPT_OF_ANOTHER;
            case OTHER_HEAD -> Reason.LEDGER_RECEIPT_HEAD_WRONG;
            case UNTRUSTED -> Reason.LEDGER_ENDORSER_UNTRUSTED;
            case FORGED -> Reason.LEDGER_ENDORSEMENT_FORGED;
            case TOO_FEW -> Reason.LEDGER_ENDORSEMENTS_TOO_FEW;
        };
    }

    /** Whoever trusts certain logs takes no other one's head, even if the departments keep it. */
    private static boolean isOfTrustedLog(LogProof proof, LedgerHead head, Subject subject) {
        Optional<LogPolicy> policy = subject.ground().trust().logPolicy();
        return policy.isEmpty()
                || policy.get().logs().stream()
                        .map(LogPolicy.Log::key)
                        .filter(key -> key.name().equals(head.origin()))
                        .anyMatch(key -> proof.checkpoint().signatures().stream()
                                .anyMatch(line -> key.verify(proof.checkpoint().text(), line)));
    }

    private static Map<String, String> arguments(EndorsedHead endorsed, LedgerReceipt receipt, LedgerRoots roots) {
        return Map.of(
                "entries", Long.toString(endorsed.head().head().size()),
                "count", Integer.toString(endorsed.departments().size()),
                "of", Integer.toString(roots.departments().size()),
                "departments", String.join(", ", endorsed.departments()),
                "channel", receipt.position().channel(),
                "block", Long.toString(receipt.position().block()));
    }

    /** Where the file's own proof does not hold, there is no place to ask about. */
    private static void judgeView(Subject subject, Hash leaf, Outcome outcome) {
        boolean isDoubtful =
                subject.logVerdict().filter(verdict -> verdict.reason() != null).isPresent();
        Checkpoint checkpoint = subject.log().checkpoint();
        Optional<LogProof> proof = subject.log().plainProof();
        if (isDoubtful || proof.isEmpty() || checkpoint == null) {
            outcome.notEstablished("not.ledger-anchor", Map.of());
            return;
        }
        LedgerView.Answer answer = subject.ledger()
                .view()
                .ask(checkpoint.origin(), proof.get().inclusion().index());
        if (answer instanceof LedgerView.Held held) {
            judgeHead(held, checkpoint.origin(), leaf, outcome);
        } else {
            silence(answer, outcome);
        }
    }

    private static void judgeHead(LedgerView.Held held, String origin, Hash leaf, Outcome outcome) {
        Map<String, String> arguments = Map.of(
                "entries", Long.toString(held.head().head().size()),
                "time", held.time().toString());
        if (held.head().origin().equals(origin) && stands(held.proof(), leaf, held.head())) {
            outcome.established("ledger.head", arguments);
        } else {
            outcome.found(Reason.LEDGER_HEAD_DIFFERS, arguments);
        }
    }

    private static boolean stands(InclusionProof proof, Hash leaf, LedgerHead head) {
        try {
            proof.verify(leaf, head.head());
            return true;
        } catch (InvalidLogData e) {
            return false;
        }
    }

    private static void silence(LedgerView.Answer answer, Outcome outcome) {
        if (answer instanceof LedgerView.NotYet behind) {
            outcome.notEstablished(
                    "not.ledger-anchor.not-yet",
                    Map.of(
                            "entries",
                            Long.toString(behind.entries()),
                            "time",
                            behind.time().toString()));
        } else if (answer instanceof LedgerView.Unreachable silent) {
            outcome.notEstablished(
                    "not.ledger-anchor.unreachable",
                    Map.of("time", silent.time().toString()));
        } else {
            outcome.notEstablished("not.ledger-anchor.not-configured", Map.of());
        }
    }
}
