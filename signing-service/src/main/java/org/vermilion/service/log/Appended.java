// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.Optional;
import org.vermilion.core.log.LogProof;

/**
 * An entry that is in the log, with the proof of it.
 *
 * @param checkpointToken the RFC 3161 token over the checkpoint in the proof; empty if the authority gave none in time
 * @param witnessed whether as many witnesses have signed that checkpoint as the policy asks for
 */
public record Appended(long index, LogProof proof, Optional<byte[]> checkpointToken, boolean witnessed) {
    public Appended {
        checkpointToken = checkpointToken.map(byte[]::clone);
    }

    @Override
    public Optional<byte[]> checkpointToken() {
        return checkpointToken.map(byte[]::clone);
    }
}
