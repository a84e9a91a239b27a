// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log.store;

import java.time.Instant;
import java.util.Optional;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.TreeHead;

/** A checkpoint with what came to it: cosignatures in its note, and a time-stamp over its text. */
public record StoredCheckpoint(
        TreeHead head, SignedNote note, Optional<byte[]> token, boolean witnessed, Instant publishedAt) {
    public StoredCheckpoint {
        token = token.map(byte[]::clone);
    }

    @Override
    public Optional<byte[]> token() {
        return token.map(byte[]::clone);
    }
}
