// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.List;
import java.util.Optional;
import org.vermilion.core.crypto.Cms;
import org.vermilion.core.crypto.Oids;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogProof;
import org.vermilion.core.log.NoteSignature;

/** What a proof of a log says of itself: its place, the log, how large that was, and in whose names it was signed. */
record InspectedProof(long index, String origin, long size, List<String> signers) {

    /** Nothing where there is none, or none that can be read. */
    static Optional<InspectedProof> in(Cms cms) {
        try {
            return cms.unsignedOctets(Oids.LOG_PROOF).map(LogProof::parse).map(InspectedProof::of);
        } catch (InvalidLogData unreadable) {
            return Optional.empty();
        }
    }

    private static InspectedProof of(LogProof proof) {
        Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint().text());
        return new InspectedProof(
                proof.inclusion().index(),
                checkpoint.origin(),
                checkpoint.head().size(),
                proof.checkpoint().signatures().stream()
                        .map(NoteSignature::name)
                        .toList());
    }
}
