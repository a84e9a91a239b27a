// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import java.util.List;

/** A checkpoint that satisfies a policy: signed by this log key, and seen by these witnesses, who are enough. */
public record WitnessedCheckpoint(Checkpoint checkpoint, NoteVerifier log, List<Cosignature> cosignatures) {
    public WitnessedCheckpoint {
        cosignatures = List.copyOf(cosignatures);
    }
}
