// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vermilion.cli.LogRemark.Code;
import org.vermilion.cli.log.LogUnreachable;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.TreeHead;
import org.vermilion.core.log.WitnessedCheckpoint;

/** One question to a log, from the options to the report on the terminal. What goes wrong on the way becomes a remark. */
final class LogInquiry {

    private final Surroundings surroundings;
    private final LogOptions options;
    private final String log;
    private final LogReport.Check check;
    private final List<LogRemark> remarks = new ArrayList<>();
    private Optional<WitnessedCheckpoint> checkpoint = Optional.empty();
    private Optional<TreeHead> since = Optional.empty();

    LogInquiry(Surroundings surroundings, LogOptions options, String log, LogReport.Check check) {
        this.surroundings = surroundings;
        this.options = options;
        this.log = log;
        this.check = check;
    }

    /** Where a note comes from, if there is one. */
    interface Notes {
        Optional<SignedNote> read() throws LogUnreachable;
    }

    /** A checkpoint that satisfies the policy; without one a remark says why. */
    Optional<WitnessedCheckpoint> verified(String path, LogPolicy policy, Notes notes) {
        try {
            Optional<SignedNote> note = notes.read();
            if (note.isEmpty()) {
                remark(Code.NO_CHECKPOINT, path, "");
            }
            return note.map(policy::verify);
        } catch (InvalidLogData invalid) {
            remark(LogRemark.of(path, invalid));
        } catch (LogUnreachable unreachable) {
            remark(Code.UNREACHABLE, "", unreachable.sentence());
        }
        return Optional.empty();
    }

    /** As {@link #verified}, of the checkpoint that the report is about. */
    Optional<WitnessedCheckpoint> about(String path, LogPolicy policy, Notes notes) {
        checkpoint = verified(path, policy, notes);
        return checkpoint;
    }

    void since(TreeHead head) {
        since = Optional.of(head);
    }

    void remark(Code code, String path, String detail) {
        remark(new LogRemark(code, path, detail));
    }

    void remark(LogRemark remark) {
        remarks.add(remark);
    }

    /** Says what was found, and gives the exit code. */
    int answer() {
        Instant at = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        LogReport report = new LogReport(log, check, at, checkpoint, since, remarks);
        if (options.json()) {
            surroundings.out().println(LogReportJson.write(report, new Words(options.locale(surroundings))));
        } else {
            new LogReportText(surroundings, new Words(options.locale(surroundings))).write(report);
        }
        return report.exitCode().number();
    }
}
