// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.log.Cosignature;
import org.vermilion.core.log.WitnessedCheckpoint;
import org.vermilion.core.verify.Reason;

/**
 * Is the licence in a log that is trusted, under a checkpoint that enough witnesses saw? Asked where the trust has a policy
 * for logs; a time-stamp of the checkpoint has to be right as well, needed or not.
 */
final class LogInclusion implements Check {

    static final String ID = "log-inclusion";

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
        Optional<LogVerdict> verdict = subject.logVerdict();
        if (verdict.isEmpty()) {
            outcome.notEstablished("not.log-inclusion.no-policy", Map.of());
        } else if (verdict.get().reason() != null) {
            outcome.found(verdict.get().reason(), verdict.get().arguments());
        } else {
            judgeToken(subject, verdict.get(), outcome);
        }
    }

    private static void judgeToken(Subject subject, LogVerdict verdict, Outcome outcome) {
        Optional<TimeStampVerdict> stamp = subject.checkpointTimeStampVerdict();
        Optional<Reason> wrong = stamp.map(TimeStampVerdict::reason);
        if (wrong.isPresent()) {
            outcome.found(wrong.get(), stamp.orElseThrow().arguments());
        } else {
            judgeWitnesses(verdict, outcome);
        }
    }

    private static void judgeWitnesses(LogVerdict verdict, Outcome outcome) {
        Optional<Instant> last =
                Optional.ofNullable(verdict.witnessed()).map(WitnessedCheckpoint::cosignatures).stream()
                        .flatMap(List::stream)
                        .map(Cosignature::time)
                        .max(Comparator.naturalOrder());
        if (last.isEmpty()) {
            outcome.established("log.alone", verdict.arguments());
        } else {
            Map<String, String> arguments = new HashMap<>(verdict.arguments());
            arguments.put("time", last.get().toString());
            outcome.established("log.witnessed", arguments);
        }
    }
}
