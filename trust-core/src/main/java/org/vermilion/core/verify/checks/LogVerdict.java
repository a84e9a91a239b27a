// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.LogProof;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.WitnessedCheckpoint;
import org.vermilion.core.verify.Reason;

/** The judgement on the log's proof under a policy: the checkpoint that holds the licence, or why that is not shown. */
record LogVerdict(
        @Nullable Reason reason,
        Map<String, String> arguments,
        @Nullable WitnessedCheckpoint witnessed) {

    private static final int LONGEST_ORIGIN = 100;

    static LogVerdict of(Subject subject, LogPolicy policy) {
        LogFacts log = subject.log();
        if (!log.hasProof()) {
            return new LogVerdict(Reason.LOG_PROOF_MISSING, Map.of(), null);
        }
        Optional<LogProof> proof = log.plainProof();
        if (proof.isEmpty()) {
            return new LogVerdict(Reason.LOG_PROOF_UNREADABLE, Map.of(), null);
        }
        Map<String, String> arguments = arguments(proof.get(), log.checkpoint(), policy);
        Optional<byte[]> leaf = subject.leaf();
        if (leaf.isEmpty()) {
            return new LogVerdict(Reason.LOG_PROOF_WRONG, arguments, null);
        }
        try {
            return new LogVerdict(null, arguments, proof.get().verify(Tree.leaf(leaf.get()), policy));
        } catch (InvalidLogData e) {
            return new LogVerdict(reason(e.fault()), arguments, null);
        }
    }

    private static Reason reason(InvalidLogData.Fault fault) {
        return switch (fault) {
            case MALFORMED -> Reason.LOG_PROOF_UNREADABLE;
            case SIGNATURE -> Reason.LOG_CHECKPOINT_FORGED;
            case UNSIGNED -> Reason.LOG_CHECKPOINT_UNSIGNED;
            case QUORUM -> Reason.LOG_NOT_WITNESSED;
            case PROOF -> Reason.LOG_PROOF_WRONG;
        };
    }

    /** The fewest that may have signed, and who of them did: a line counts only if the witness's key made it. */
    private static Map<String, String> arguments(LogProof proof, @Nullable Checkpoint checkpoint, LogPolicy policy) {
        long signed = policy.witnesses().stream()
                .filter(witness -> proof.checkpoint().signatures().stream()
                        .anyMatch(
                                line -> witness.key().verify(proof.checkpoint().text(), line)))
                .count();
        return Map.of(
                "entry", Long.toString(proof.inclusion().index()),
                "origin", checkpoint == null ? "?" : shown(checkpoint.origin()),
                "entries",
                        checkpoint == null
                                ? "0"
                                : Long.toString(checkpoint.head().size()),
                "quorum", policy.quorum(),
                "count", Long.toString(signed),
                "of", Integer.toString(policy.witnesses().size()));
    }

    /** The file chose this text: short, and with nothing in it that would change how the rest is shown. */
    private static String shown(String origin) {
        String start = origin.length() > LONGEST_ORIGIN ? origin.substring(0, LONGEST_ORIGIN) + "..." : origin;
        return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
