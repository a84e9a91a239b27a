// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.verify.Reason;

/**
 * Does a trusted authority vouch for when the signature was made? By a token of its own, or by one for a checkpoint of the
 * log that the signature is below, where the type of licence allows that.
 */
final class SignatureTimeStamp implements Check {

    static final String ID = "time-stamp";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> needs() {
        return List.of(SignatureValue.ID);
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        if (subject.hasTimeStampAttribute()) {
            judgeOwn(subject.timeStampVerdict(), outcome);
        } else if (subject.type().isEmpty()) {
            outcome.skip();
        } else if (subject.takesTimeFromLog()) {
            judgeLog(subject, outcome);
        } else {
            outcome.found(Reason.TIMESTAMP_MISSING);
        }
    }

    private static void judgeOwn(TimeStampVerdict verdict, Outcome outcome) {
        if (verdict.reason() != null) {
            outcome.found(verdict.reason(), verdict.arguments());
        } else {
            outcome.established("timestamp.time", statement(verdict));
        }
    }

    /** What is wrong with the log's proof, or with the token over its checkpoint, is for {@link LogInclusion} to tell. */
    private static void judgeLog(Subject subject, Outcome outcome) {
        Optional<LogVerdict> log = subject.logVerdict();
        Optional<TimeStampVerdict> stamp = subject.checkpointTimeStampVerdict();
        if (log.isEmpty()) {
            outcome.found(Reason.LOG_POLICY_MISSING);
        } else if (log.get().reason() != null) {
            outcome.skip();
        } else if (stamp.isEmpty()) {
            outcome.found(Reason.TIMESTAMP_MISSING);
        } else if (stamp.get().reason() != null) {
            outcome.skip();
        } else {
            outcome.established("timestamp.checkpoint", statement(stamp.get()));
        }
    }

    private static Map<String, String> statement(TimeStampVerdict verdict) {
        return Map.of(
                "time", verdict.provenTime().orElseThrow().toString(),
                "authority", verdict.authority());
    }
}
