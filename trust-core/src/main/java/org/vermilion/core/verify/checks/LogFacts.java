// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.crypto.Cms;
import org.vermilion.core.crypto.Oids;
import org.vermilion.core.crypto.TimeStamp;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogProof;

/**
 * What a signature carries of the log: the proof with the checkpoint in it, and the checkpoint's time-stamp. Each can be
 * there and yet not readable.
 */
record LogFacts(
        boolean hasProof,
        @Nullable LogProof proof,
        @Nullable Checkpoint checkpoint,
        boolean hasToken,
        @Nullable TimeStamp token) {

    static final LogFacts NONE = new LogFacts(false, null, null, false, null);

    static LogFacts of(Cms cms) {
        LogProof proof =
                cms.unsignedOctets(Oids.LOG_PROOF).flatMap(LogFacts::parseProof).orElse(null);
        return new LogFacts(
                cms.unsignedAttribute(Oids.LOG_PROOF).isPresent(),
                proof,
                proof == null ? null : parseCheckpoint(proof).orElse(null),
                cms.unsignedAttribute(Oids.CHECKPOINT_TIME_STAMP).isPresent(),
                TimeStamp.in(cms, Oids.CHECKPOINT_TIME_STAMP).orElse(null));
    }

    /** A proof whose checkpoint can be read, and that holds nothing besides: no signature covers what is extra. */
    Optional<LogProof> plainProof() {
        return Optional.ofNullable(proof)
                .filter(read -> checkpoint != null && read.extra().isEmpty());
    }

    private static Optional<LogProof> parseProof(byte[] bytes) {
        try {
            return Optional.of(LogProof.parse(bytes));
        } catch (InvalidLogData e) {
            return Optional.empty();
        }
    }

    private static Optional<Checkpoint> parseCheckpoint(LogProof proof) {
        try {
            return Optional.of(Checkpoint.parse(proof.checkpoint().text()));
        } catch (InvalidLogData e) {
            return Optional.empty();
        }
    }
}
