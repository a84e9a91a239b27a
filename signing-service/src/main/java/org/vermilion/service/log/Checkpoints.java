// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.log.store.LogTables;
import org.vermilion.service.log.store.StoredCheckpoint;

/** Makes checkpoints of what is committed: signs, collects cosignatures and a time-stamp, stores. */
@Component
final class Checkpoints {
    private static final int TRIES = 3;

    private final CheckpointSigner signer;
    private final Witnesses witnesses;
    private final CheckpointTokens tokens;
    private final LogTables tables;
    private final Clock clock;

    Checkpoints(CheckpointSigner signer, Witnesses witnesses, CheckpointTokens tokens, LogTables tables, Clock clock) {
        this.signer = signer;
        this.witnesses = witnesses;
        this.tokens = tokens;
        this.tables = tables;
        this.clock = clock;
    }

    NoteVerifier key() {
        return signer.key();
    }

    void found() {
        signer.found();
    }

    /**
     * Publishes the head as it is, with all that comes in time; what a stored checkpoint lacks is asked for again. A head
     * that was overtaken before the witnesses saw it leaves its place to the newer one.
     */
    PublishedCheckpoint publish() {
        PublishedCheckpoint published = publish(signer.head());
        for (int i = 1; i < TRIES && !published.witnessed(); i++) {
            TreeHead now = signer.head();
            if (now.equals(published.checkpoint().head())) {
                break;
            }
            published = publish(now);
        }
        return published;
    }

    private PublishedCheckpoint publish(TreeHead head) {
        witnesses.requireNoObjection(head);
        Optional<StoredCheckpoint> stored = tables.checkpoint(head.size());
        SignedNote signed = signer.note(head, stored);
        CompletableFuture<Optional<byte[]>> token = stored.flatMap(StoredCheckpoint::token)
                .map(there -> CompletableFuture.completedFuture(Optional.of(there)))
                .orElseGet(() -> tokens.request(signed.text()));
        SignedNote note = witnesses.cosigned(signed, head);
        return save(new StoredCheckpoint(head, note, token.join(), witnesses.areEnough(note), clock.instant()));
    }

    private PublishedCheckpoint save(StoredCheckpoint checkpoint) {
        if (!tables.save(checkpoint)) {
            StoredCheckpoint other = tables.checkpoint(checkpoint.head().size()).orElseThrow();
            signer.requireOneRoot(other.head(), checkpoint.head());
        }
        return PublishedCheckpoint.of(
                tables.checkpoint(checkpoint.head().size()).orElseThrow());
    }

    /** Whether the head has no checkpoint, or one that lacks something that can be asked for now. */
    boolean isDue() {
        TreeHead head = signer.head();
        return tables.checkpoint(head.size())
                .map(stored -> (stored.token().isEmpty() && !tokens.isResting())
                        || (!stored.witnessed() && witnesses.canBeAsked(stored.note())))
                .orElse(true);
    }
}
