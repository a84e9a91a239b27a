// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.time.Instant;
import java.util.Optional;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.SignedNote;
import org.vermilion.service.log.store.StoredCheckpoint;

/**
 * A checkpoint as it is served. One that is published again has the same text; cosignatures and the token may have joined.
 *
 * @param timeStampToken an RFC 3161 token over the SHA-256 of the note's text
 * @param witnessed whether as many witnesses have signed as the policy asks for
 * @param publishedAt when it was first published
 */
public record PublishedCheckpoint(
        Checkpoint checkpoint,
        SignedNote note,
        Optional<byte[]> timeStampToken,
        boolean witnessed,
        Instant publishedAt) {
    public PublishedCheckpoint {
        timeStampToken = timeStampToken.map(byte[]::clone);
    }

    static PublishedCheckpoint of(StoredCheckpoint stored) {
        Checkpoint checkpoint = Checkpoint.parse(stored.note().text());
        return new PublishedCheckpoint(
                checkpoint, stored.note(), stored.token(), stored.witnessed(), stored.publishedAt());
    }

    @Override
    public Optional<byte[]> timeStampToken() {
        return timeStampToken.map(byte[]::clone);
    }
}
