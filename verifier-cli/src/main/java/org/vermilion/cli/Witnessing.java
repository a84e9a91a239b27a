// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.vermilion.cli.net.WitnessServer;
import org.vermilion.core.log.AddCheckpoint;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.TreeHead;
import org.vermilion.core.log.Witness;
import org.vermilion.core.log.WitnessAnswer;
import org.vermilion.core.log.WitnessHeads;

/** A witness at work, and what its operator reads of it: one line for each request. */
final class Witnessing implements WitnessServer.Service {

    private final Witness witness;
    private final WitnessHeads heads;
    private final Surroundings surroundings;

    Witnessing(Witness witness, WitnessHeads heads, Surroundings surroundings) {
        this.witness = witness;
        this.heads = heads;
        this.surroundings = surroundings;
    }

    void started(String url) {
        say("answers at " + url + " as " + witness.key().vkey());
        origins()
                .forEach(origin -> say("watches " + origin + ", last cosigned at "
                        + heads.latest(origin).size() + " leaves"));
    }

    void stopped() {
        say("stopped");
    }

    /** One at a time, so that a later time is never on a smaller tree. */
    @Override
    public synchronized WitnessAnswer addCheckpoint(byte[] request) {
        try {
            WitnessAnswer answer = witness.answer(request, surroundings.clock().instant());
            report(request, answer);
            return answer;
        } catch (UncheckedIOException failed) {
            surroundings.err().println("vermilion: signed nothing: the state cannot be saved: " + failed.getMessage());
            throw failed;
        }
    }

    private void report(byte[] request, WitnessAnswer answer) {
        if (answer.status() == WitnessAnswer.MALFORMED) {
            refused(answer, answer.body().strip());
            return;
        }
        Checkpoint checkpoint =
                Checkpoint.parse(AddCheckpoint.parse(request).checkpoint().text());
        TreeHead head = checkpoint.head();
        String tree = checkpoint.origin() + " " + head.size() + " " + head.root();
        if (answer.status() == WitnessAnswer.COSIGNED) {
            say("cosigned " + tree);
        } else {
            refused(answer, tree + ": " + why(answer, checkpoint));
        }
    }

    private String why(WitnessAnswer answer, Checkpoint asked) {
        TreeHead known = heads.latest(asked.origin());
        if (answer.status() != WitnessAnswer.OTHER_HEAD) {
            return answer.body().strip();
        }
        return known.size() == asked.head().size() && !known.equals(asked.head())
                ? "its log signed two trees of this size, the other is " + known.root()
                : "the one cosigned last has " + known.size() + " leaves";
    }

    private void refused(WitnessAnswer answer, String why) {
        surroundings.err().println(Text.visible(now() + " refused " + answer.status() + " " + why));
    }

    private void say(String line) {
        surroundings.out().println(Text.visible(now() + " " + line));
    }

    private String now() {
        return Times.shown(surroundings.clock().instant(), surroundings.clock().getZone());
    }

    @Override
    public String description() {
        StringBuilder text = new StringBuilder("a witness of transparency logs (c2sp.org/tlog-witness)\n");
        text.append("vkey ").append(witness.key().vkey()).append('\n');
        witness.logs()
                .forEach(log -> text.append("log ")
                        .append(log.vkey())
                        .append(' ')
                        .append(heads.latest(log.name()).size())
                        .append('\n'));
        return text.toString();
    }

    private List<String> origins() {
        Stream<NoteVerifier> logs = witness.logs().stream();
        return logs.map(NoteVerifier::name).distinct().toList();
    }
}
