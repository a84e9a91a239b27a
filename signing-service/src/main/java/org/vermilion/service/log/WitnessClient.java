// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vermilion.core.log.AddCheckpoint;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.NoteSignature;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.TreeHead;
import org.vermilion.core.log.WitnessAnswer;

/** Asks one witness for its cosignature, and remembers from which size on it has to be told. */
final class WitnessClient {
    private static final Logger log = LoggerFactory.getLogger(WitnessClient.class);
    /** It may first say where it stands; more than one further surprise is no honest one. */
    private static final int TRIES = 3;

    private final String name;
    private final NoteVerifier key;
    private final WitnessDoor door;
    private final Proofs proofs;
    private final BackOff backOff;
    private volatile long knows;
    private volatile String trouble = "";

    WitnessClient(String name, NoteVerifier key, WitnessDoor door, Proofs proofs, BackOff backOff) {
        this.name = name;
        this.key = key;
        this.door = door;
        this.proofs = proofs;
        this.backOff = backOff;
    }

    /** What a witness did. {@code size} is what it says to have seen. */
    record Answer(Kind kind, Optional<NoteSignature> signature, long size) {

        enum Kind {
            /** Its signature was verified. */
            COSIGNED,
            /** It says that it has seen a larger tree. */
            AHEAD,
            /** It says that it has seen another history. */
            DISAGREES,
            /** It gave nothing that can be used. */
            FAILED
        }

        static Answer cosigned(NoteSignature signature) {
            return new Answer(Kind.COSIGNED, Optional.of(signature), 0);
        }

        static Answer says(Kind kind, long size) {
            return new Answer(kind, Optional.empty(), size);
        }
    }

    /** It gave nothing that can be used; the message says what it did instead. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    String name() {
        return name;
    }

    NoteVerifier key() {
        return key;
    }

    boolean isResting() {
        return backOff.isResting();
    }

    /** What it failed at last; empty if it does its work. */
    Optional<String> trouble() {
        return Optional.of(trouble).filter(text -> !text.isEmpty());
    }

    Answer ask(SignedNote note, TreeHead head) {
        try {
            Answer answer = exchange(note, head);
            if (answer.kind() == Answer.Kind.COSIGNED) {
                knows = head.size();
                trouble = "";
                backOff.succeeded();
            }
            return answer;
        } catch (IOException | Unusable | RuntimeException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.says(Answer.Kind.FAILED, 0);
        }
    }

    /** Also when its time is over. */
    Answer failed(String why) {
        backOff.failed();
        trouble = why;
        log.warn("the witness {} did not cosign: {}", name, why);
        return Answer.says(Answer.Kind.FAILED, 0);
    }

    private Answer exchange(SignedNote note, TreeHead head) throws IOException, InterruptedException, Unusable {
        for (int i = 0; i < TRIES; i++) {
            Optional<Answer> answer = attempt(note, head);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new Unusable("it changes its mind about what it has seen");
    }

    /** Empty if it is to be asked once more, from where it says it stands. */
    private Optional<Answer> attempt(SignedNote note, TreeHead head)
            throws IOException, InterruptedException, Unusable {
        long from = Math.min(knows, head.size());
        WitnessAnswer answer = door.ask(new AddCheckpoint(from, proofs.consistency(from, head.size()), note).bytes());
        return switch (answer.status()) {
            case WitnessAnswer.COSIGNED -> Optional.of(Answer.cosigned(cosignature(answer, note)));
            case WitnessAnswer.OTHER_HEAD -> otherHead(answer, from, head);
            case WitnessAnswer.NOT_CONSISTENT -> Optional.of(Answer.says(Answer.Kind.DISAGREES, from));
            default -> throw new Unusable("it answered HTTP " + answer.status() + ": " + sentence(answer));
        };
    }

    private NoteSignature cosignature(WitnessAnswer answer, SignedNote note) throws Unusable {
        try {
            return answer.body()
                    .lines()
                    .limit(SignedNote.MOST_SIGNATURES)
                    .map(NoteSignature::parse)
                    .filter(signature -> key.verify(note.text(), signature))
                    .findFirst()
                    .orElseThrow(() -> new Unusable("its cosignature is not one of its key over this checkpoint"));
        } catch (InvalidLogData malformed) {
            throw new Unusable("its cosignature cannot be read: " + malformed.getMessage());
        }
    }

    private Optional<Answer> otherHead(WitnessAnswer answer, long from, TreeHead head) throws Unusable {
        String text = answer.body().strip();
        if (!answer.contentType().startsWith(WitnessAnswer.SIZE) || !text.matches("0|[1-9][0-9]{0,17}")) {
            throw new Unusable("it refuses without saying what it has seen: " + sentence(answer));
        }
        long size = Long.parseLong(text);
        if (size > head.size()) {
            return Optional.of(Answer.says(Answer.Kind.AHEAD, size));
        }
        if (size != from) {
            knows = size;
            return Optional.empty();
        }
        if (size == head.size()) {
            return Optional.of(Answer.says(Answer.Kind.DISAGREES, size));
        }
        throw new Unusable("it refuses what goes on from where it says it stands, at " + size);
    }

    /** For the operator's eyes: one short line, whatever was sent. */
    private static String sentence(WitnessAnswer answer) {
        String line = answer.body().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), 200));
    }
}
