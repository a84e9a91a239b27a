// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.TreeHead;
import org.vermilion.core.log.Witness;
import org.vermilion.core.log.WitnessAnswer;
import org.vermilion.core.log.WitnessFile;

/**
 * The witness inside this process, with a key and a file of its own. It is no outside party; but its file is not in the
 * database, so it notices when that was replaced by an older one.
 */
final class LocalWitness implements WitnessDoor, Closeable {
    private static final Logger log = LoggerFactory.getLogger(LocalWitness.class);

    private final String origin;
    private final Path state;
    private final WitnessFile heads;
    private final Witness witness;
    private final Clock clock;

    private LocalWitness(NoteSigner cosigner, NoteVerifier logKey, Path state, WitnessFile heads, Clock clock) {
        this.origin = logKey.name();
        this.state = state;
        this.heads = heads;
        this.witness = new Witness(cosigner, List.of(logKey), heads);
        this.clock = clock;
    }

    /** Goes on from the file, which is made on first use. */
    static LocalWitness open(NoteSigner cosigner, NoteVerifier logKey, Path state, Clock clock) {
        return new LocalWitness(cosigner, logKey, state, openOrCreate(state), clock);
    }

    private static WitnessFile openOrCreate(Path state) {
        if (Files.exists(state)) {
            return WitnessFile.open(state);
        }
        try {
            Files.createDirectories(state.toAbsolutePath().resolveSibling(""));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + state, e);
        }
        log.info("the log's own witness begins a new file, {}", state);
        return WitnessFile.create(state);
    }

    @Override
    public WitnessAnswer ask(byte[] addCheckpoint) {
        return witness.answer(addCheckpoint, clock.instant());
    }

    /** Why this head must not even be signed, if it contradicts what was cosigned before. */
    Optional<Halt> objection(TreeHead head, Proofs proofs) {
        TreeHead known = heads.latest(origin);
        if (known.size() > head.size()) {
            return Optional.of(new Halt(
                    Halt.DATABASE_BEHIND,
                    "The log's own witness has cosigned " + known.size() + " entries (" + state
                            + "), but the database holds " + head.size() + ": it was restored from an older backup."
                            + " Bring the newest database back and start the service again; entries that were handed"
                            + " out must not be given to others."));
        }
        return proofs.head(known.size()).equals(known)
                ? Optional.empty()
                : Optional.of(new Halt(
                        Halt.FORKED,
                        "The log's own witness has cosigned another history of " + known.size() + " entries (" + state
                                + ") than the database holds. Bring back the database that belongs to it, and start"
                                + " the service again."));
    }

    @Override
    public void close() {
        try {
            heads.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + state, e);
        }
    }
}
