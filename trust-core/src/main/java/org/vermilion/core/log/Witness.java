// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Cosigns the checkpoints of the logs that it knows, as c2sp.org/tlog-witness says, and never two that contradict each
 * other: of every log it has signed one history only. It may be asked by many threads at a time.
 */
public final class Witness {

    private final NoteSigner cosigner;
    private final List<NoteVerifier> logs;
    private final WitnessHeads heads;

    /** {@code logs} are keys of type {@link SignatureType#ED25519} under the origins of their logs, one or more for each. */
    public Witness(NoteSigner cosigner, Collection<NoteVerifier> logs, WitnessHeads heads) {
        if (cosigner.key().type() != SignatureType.COSIGNATURE) {
            throw new IllegalArgumentException("a witness cannot sign with " + cosigner.key());
        }
        this.cosigner = cosigner;
        this.logs = List.copyOf(logs);
        this.heads = heads;
    }

    public NoteVerifier key() {
        return cosigner.key();
    }

    public List<NoteVerifier> logs() {
        return logs;
    }

    /** Answers the body of one add-checkpoint. What {@link WitnessHeads} throws goes out: then nothing was signed. */
    public WitnessAnswer answer(byte[] request, Instant at) {
        try {
            AddCheckpoint asked = AddCheckpoint.parse(request);
            return answer(asked, Checkpoint.parse(asked.checkpoint().text()), at);
        } catch (InvalidLogData malformed) {
            return WitnessAnswer.refused(WitnessAnswer.MALFORMED, malformed);
        }
    }

    private WitnessAnswer answer(AddCheckpoint asked, Checkpoint checkpoint, Instant at) {
        List<NoteVerifier> keys = keys(checkpoint.origin());
        if (keys.isEmpty()) {
            return WitnessAnswer.refused(
                    WitnessAnswer.UNKNOWN_LOG, "no log " + Text.quote(checkpoint.origin()) + " is known here");
        }
        try {
            asked.checkpoint().verifiedBy(keys);
        } catch (InvalidLogData unsigned) {
            return WitnessAnswer.refused(WitnessAnswer.NOT_SIGNED, unsigned);
        }
        if (asked.oldSize() > checkpoint.head().size()) {
            return WitnessAnswer.refused(
                    WitnessAnswer.MALFORMED,
                    "the old size " + asked.oldSize() + " is above the size of the checkpoint, "
                            + checkpoint.head().size());
        }
        return advance(asked, checkpoint, at);
    }

    private List<NoteVerifier> keys(String origin) {
        return logs.stream().filter(key -> key.name().equals(origin)).toList();
    }

    private WitnessAnswer advance(AddCheckpoint asked, Checkpoint checkpoint, Instant at) {
        TreeHead known = heads.latest(checkpoint.origin());
        TreeHead newer = checkpoint.head();
        boolean isFork = known.size() == newer.size() && !known.equals(newer);
        if (asked.oldSize() != known.size() || isFork) {
            return WitnessAnswer.otherHead(known);
        }
        try {
            asked.proof().verify(known, newer);
        } catch (InvalidLogData inconsistent) {
            return WitnessAnswer.refused(WitnessAnswer.NOT_CONSISTENT, inconsistent);
        }
        // Remembered before it is signed: a crash in between costs a signature, the other way round it could cost two.
        if (!heads.move(checkpoint.origin(), known, newer)) {
            return WitnessAnswer.otherHead(heads.latest(checkpoint.origin()));
        }
        return WitnessAnswer.cosigned(cosigner.cosign(checkpoint, at));
    }
}
