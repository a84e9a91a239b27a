// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.Cosignature;
import org.vermilion.core.log.TreeHead;
import org.vermilion.core.log.WitnessedCheckpoint;
import org.vermilion.core.verify.Authenticity;

/** What was found of a log. Without a remark all is well; without a checkpoint nothing could be judged. */
record LogReport(
        String log,
        Check check,
        Instant at,
        Optional<WitnessedCheckpoint> checkpoint,
        Optional<TreeHead> since,
        List<LogRemark> remarks) {

    /** What was asked. */
    enum Check {
        VERIFY,
        CONSISTENCY,
        AUDIT
    }

    LogReport {
        remarks = List.copyOf(remarks);
    }

    Authenticity result() {
        if (remarks.isEmpty()) {
            return Authenticity.VALID;
        }
        return remarks.stream().anyMatch(remark -> remark.code().isProved())
                ? Authenticity.INVALID
                : Authenticity.INDETERMINATE;
    }

    /** What the result rests on: what is proved before what is not. */
    LogRemark first() {
        return remarks.stream()
                .max(Comparator.comparing(remark -> remark.code().isProved()))
                .orElseThrow();
    }

    Optional<Checkpoint> signed() {
        return checkpoint.map(WitnessedCheckpoint::checkpoint);
    }

    List<Cosignature> cosignatures() {
        return checkpoint.map(WitnessedCheckpoint::cosignatures).orElse(List.of());
    }

    ExitCode exitCode() {
        return switch (result()) {
            case VALID -> ExitCode.VALID_IN_FORCE;
            case INVALID -> ExitCode.NOT_AUTHENTIC;
            case INDETERMINATE -> ExitCode.INDETERMINATE;
        };
    }
}
