// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.log.store.LogTables;
import org.vermilion.service.log.store.StoredCheckpoint;

/**
 * Signs heads that are committed. One size gets one root for ever: the head only moves by a transaction that names the head
 * it moved from, what was signed before is stored beside it, and Ed25519 gives one text one signature.
 */
@Component
final class CheckpointSigner {
    private final LogTables tables;
    private final SeenHead seen;
    private final Brake brake;
    private final NoteSigner signer;

    CheckpointSigner(LogTables tables, SeenHead seen, Brake brake, LogSettings settings, Keys keys) {
        this.tables = tables;
        this.seen = seen;
        this.brake = brake;
        this.signer = keys.log().under(settings.origin(), SignatureType.ED25519);
    }

    NoteVerifier key() {
        return signer.key();
    }

    /** Makes the log if there is none. */
    void found() {
        tables.found(key().name());
    }

    TreeHead head() {
        brake.requireReleased();
        return seen.read(tables::head);
    }

    /** The note of this head: as stored, or signed now. */
    SignedNote note(TreeHead head, Optional<StoredCheckpoint> stored) {
        stored.ifPresent(earlier -> requireOneRoot(earlier.head(), head));
        Checkpoint checkpoint = new Checkpoint(key().name(), head);
        return stored.map(StoredCheckpoint::note)
                .filter(note -> isOwn(note, checkpoint))
                .orElseGet(() -> sign(checkpoint));
    }

    private boolean isOwn(SignedNote note, Checkpoint checkpoint) {
        return note.text().equals(checkpoint.text())
                && note.signatures().stream().anyMatch(signature -> key().verify(note.text(), signature));
    }

    private SignedNote sign(Checkpoint checkpoint) {
        String text = checkpoint.text();
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    void requireOneRoot(TreeHead signed, TreeHead head) {
        if (!signed.equals(head)) {
            throw brake.pull(new Halt(
                    Halt.FORKED,
                    "The log has signed another root for " + head.size()
                            + " entries than the database now has. Bring back the database that belongs to what was"
                            + " signed, and start the service again."));
        }
    }
}
