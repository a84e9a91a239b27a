// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.TreeHead;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An honest ledger with the log's contract, in memory: endorsing changes nothing, what is submitted takes effect in a block. */
final class ScriptedLedger {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** One log: its key, its head, and how often it was written. */
    private record Log(NoteVerifier key, TreeHead head, String note, long previousSize, long version) {}

    /** What an endorsed transaction read and will write. */
    private record Pending(String origin, long readVersion, Log written) {}

    private record Settled(long block, boolean valid) {}

    private final Map<String, Log> logs = new HashMap<>();
    private final Map<String, Pending> pending = new HashMap<>();
    private final Map<String, Settled> settled = new HashMap<>();
    private final List<Long> committedSizes = new ArrayList<>();
    private long block = 5;

    /** The contract refuses, with its code before the colon. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    synchronized byte[] evaluate(List<String> call) {
        return json(call.get(1), log(call.get(1)));
    }

    synchronized byte[] endorse(String transaction, List<String> call) {
        return switch (call.get(0)) {
            case "registerLog" -> register(transaction, call.get(1), call.get(2));
            case "moveHead" ->
                moveHead(transaction, call.get(1), Long.parseLong(call.get(2)), call.get(3), call.get(4));
            case "headAt" -> headAt(call.get(1), Long.parseLong(call.get(2)));
            default -> throw new Refused("MALFORMED: no such transaction");
        };
    }

    private byte[] headAt(String origin, long size) {
        Log log = log(origin);
        if (log.head().size() != size) {
            throw new Refused("UNKNOWN_HEAD: the ledger holds no head of this size");
        }
        return json(origin, log);
    }

    private byte[] register(String transaction, String origin, String key) {
        if (logs.containsKey(origin)) {
            throw new Refused("LOG_EXISTS: " + origin);
        }
        Log first = new Log(NoteVerifier.parse(key), TreeHead.EMPTY, "", 0, 1);
        pending.put(transaction, new Pending(origin, 0, first));
        return new byte[0];
    }

    private byte[] moveHead(String transaction, String origin, long oldSize, String path, String noteText) {
        Log log = log(origin);
        SignedNote note = SignedNote.parse(noteText.getBytes(StandardCharsets.UTF_8));
        note.verifiedBy(List.of(log.key()));
        TreeHead head = Checkpoint.parse(note.text()).head();
        boolean again = head.equals(log.head());
        if (!again && oldSize != log.head().size()) {
            throw new Refused("HEAD_MOVED: " + log.head().size());
        }
        if (!again) {
            requireContinued(log.head(), head, path);
        }
        Log written = again ? log : new Log(log.key(), head, noteText, oldSize, log.version() + 1);
        pending.put(transaction, new Pending(origin, log.version(), written));
        return json(origin, written);
    }

    private static void requireContinued(TreeHead older, TreeHead newer, String path) {
        if (newer.size() < older.size()) {
            throw new Refused("SHRUNK: " + older.size());
        }
        try {
            List<Hash> hashes = path.lines().map(Hash::parse).toList();
            new ConsistencyProof(hashes).verify(older, newer);
        } catch (InvalidLogData e) {
            throw new Refused((newer.size() == older.size() ? "FORK: " : "NOT_CONSISTENT: ") + e.getMessage());
        }
    }

    synchronized void submit(String transaction) {
        Pending submitted = Objects.requireNonNull(pending.remove(transaction), "endorsed before");
        Log log = logs.get(submitted.origin());
        long version = log == null ? 0 : log.version();
        boolean valid = version == submitted.readVersion();
        block++;
        if (valid) {
            logs.put(submitted.origin(), submitted.written());
            committedSizes.add(submitted.written().head().size());
        }
        settled.put(transaction, new Settled(block, valid));
        notifyAll();
    }

    /** Something else writes to the log's head, without moving it. */
    synchronized void touch(String origin) {
        moveTo(origin, log(origin).head());
    }

    /** As if the log had gone on elsewhere. */
    synchronized void moveTo(String origin, TreeHead head) {
        Log log = log(origin);
        logs.put(origin, new Log(log.key(), head, log.note(), log.previousSize(), log.version() + 1));
    }

    /** The block and whether the transaction was valid there; empty while it is in none. */
    synchronized Optional<Map.Entry<Long, Boolean>> outcome(String transaction) {
        return Optional.ofNullable(settled.get(transaction)).map(end -> Map.entry(end.block(), end.valid()));
    }

    synchronized TreeHead head(String origin) {
        Log log = logs.get(origin);
        return log == null ? TreeHead.EMPTY : log.head();
    }

    /** The sizes that valid transactions brought, in order; 0 for the registration. */
    synchronized List<Long> committedSizes() {
        return List.copyOf(committedSizes);
    }

    private Log log(String origin) {
        Log log = logs.get(origin);
        if (log == null) {
            throw new Refused("UNKNOWN_LOG: " + origin);
        }
        return log;
    }

    private static byte[] json(String origin, Log log) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", "urn:vermilion:ledger-head:1")
                .put("origin", origin)
                .put("size", log.head().size())
                .put("root", log.head().root().toString())
                .put("note", log.note())
                .put("previousSize", log.previousSize());
        return JSON.writeValueAsBytes(json);
    }
}
