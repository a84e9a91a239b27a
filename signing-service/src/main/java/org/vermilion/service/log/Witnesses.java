// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.NoteSignature;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.log.WitnessClient.Answer;
import org.vermilion.service.log.store.LogTables;

/**
 * All witnesses of this log, asked at the same time. One that is down, slow or wrong costs its cosignature only; one that
 * has seen a larger tree than the database holds, or another history, stops the log.
 */
final class Witnesses implements Closeable {
    private final List<WitnessClient> clients;
    private final @Nullable LocalWitness local;
    private final Parts parts;

    /** What goes with them. */
    record Parts(
            LogTables tables,
            Proofs proofs,
            LogPolicy policy,
            Brake brake,
            LogMetrics metrics,
            LogExecutor executor,
            Duration timeout) {}

    /** {@code local} is among the clients, and is asked before anything is signed as well. */
    Witnesses(List<WitnessClient> clients, @Nullable LocalWitness local, Parts parts) {
        this.clients = List.copyOf(clients);
        this.local = local;
        this.parts = parts;
    }

    /** To be called before a head is signed. */
    void requireNoObjection(TreeHead head) {
        Optional<Halt> objection = local == null ? Optional.empty() : local.objection(head, parts.proofs());
        objection.ifPresent(halt -> {
            throw parts.brake().pull(halt);
        });
    }

    /** The note with the cosignatures that it lacked and that came in time. */
    SignedNote cosigned(SignedNote note, TreeHead head) {
        Map<WitnessClient, Future<Answer>> asked = new LinkedHashMap<>();
        due(note).forEach(client -> asked.put(client, parts.executor().submit(() -> client.ask(note, head))));
        long deadline = System.nanoTime() + parts.timeout().toNanos();
        List<NoteSignature> signatures = new ArrayList<>();
        asked.forEach((client, future) -> {
            Answer answer = answer(client, future, deadline);
            switch (answer.kind()) {
                case COSIGNED -> answer.signature().ifPresent(signatures::add);
                case AHEAD -> requireCommitted(client, answer.size());
                case DISAGREES -> throw forked(client, answer.size());
                case FAILED -> parts.metrics().failed(client.name());
            }
        });
        return signatures.isEmpty() ? note : note.with(signatures);
    }

    private static Answer answer(WitnessClient client, Future<Answer> future, long deadline) {
        try {
            return future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return client.failed("no answer in time");
        } catch (ExecutionException e) {
            return client.failed(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return client.failed("interrupted");
        } finally {
            future.cancel(true);
        }
    }

    /** Another process may have shown it a newer head, which is in the database then. */
    private void requireCommitted(WitnessClient client, long size) {
        long committed = parts.tables().head().size();
        if (size > committed) {
            throw parts.brake()
                    .pull(new Halt(
                            Halt.DATABASE_BEHIND,
                            "The witness " + client.name() + " has seen " + size + " entries, but the database holds "
                                    + committed + ": it was restored from an older backup, or the witness is wrong."
                                    + " Bring the newest database back, or take the witness out of"
                                    + " vermilion.log.witnesses, and start the service again."));
        }
    }

    private LogHalted forked(WitnessClient client, long size) {
        return parts.brake()
                .pull(new Halt(
                        Halt.FORKED,
                        "The witness " + client.name() + " has seen another history of " + size + " entries than the"
                                + " database holds, or the witness is wrong. Find out which, before anything else is"
                                + " issued."));
    }

    /** Those who have not signed, and who may be asked now. */
    private List<WitnessClient> due(SignedNote note) {
        return clients.stream()
                .filter(client -> !client.isResting() && !hasSigned(client, note))
                .toList();
    }

    private static boolean hasSigned(WitnessClient client, SignedNote note) {
        return note.signatures().stream().anyMatch(signature -> client.key().verify(note.text(), signature));
    }

    boolean canBeAsked(SignedNote note) {
        return !due(note).isEmpty();
    }

    /** Whether the policy's quorum has signed. */
    boolean areEnough(SignedNote note) {
        try {
            parts.policy().verify(note);
            return true;
        } catch (InvalidLogData notEnough) {
            return false;
        }
    }

    /** What each is failing at; an empty text for one that does its work. */
    Map<String, String> troubles() {
        Map<String, String> troubles = new TreeMap<>();
        clients.forEach(client -> troubles.put(client.name(), client.trouble().orElse("")));
        return troubles;
    }

    @Override
    public void close() {
        if (local != null) {
            local.close();
        }
    }
}
