// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vermilion.core.log.InvalidLogData.Fault;

/** Which logs are trusted, any one of them, and which sets of witnesses are enough, as c2sp.org/tlog-policy writes it. */
public final class LogPolicy {

    /** The longest file that is read. */
    public static final int LONGEST = 256 * 1024;

    /** So many logs, witnesses and groups together; C2SP asks for 32 of each at least. */
    public static final int MOST_DEFINITIONS = 256;

    private final List<Log> logs;
    private final List<Witness> witnesses;
    private final Quorum quorum;

    LogPolicy(Collection<Log> logs, Collection<Witness> witnesses, Quorum quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
    }

    /** A log's key, whose name is the log's origin. {@code url} is empty if the policy gives none. */
    public record Log(NoteVerifier key, String url) {}

    /** A witness by the name that the policy gives it. {@code url} is empty if the policy gives none. */
    public record Witness(String name, NoteVerifier key, String url) {}

    public static LogPolicy parse(byte[] policy) {
        return new PolicyParser().parse(policy);
    }

    public List<Log> logs() {
        return logs;
    }

    public List<Witness> witnesses() {
        return witnesses;
    }

    /** Whose cosignatures are needed, as a sentence has it: {@code 2 of (market, civil, land)}. */
    public String quorum() {
        return quorum.toString();
    }

    /**
     * Verifies every signature of a log or a witness that is known here, then that they are enough.
     *
     * @throws InvalidLogData saying which of it does not hold
     */
    public WitnessedCheckpoint verify(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        Map<NoteVerifier, NoteSignature> signatures = note.verifiedBy(keys());
        NoteVerifier log = signedBy(checkpoint.origin(), signatures);
        List<Cosignature> cosignatures = cosignatures(signatures);
        if (!quorum.isMetBy(signatures.keySet())) {
            throw new InvalidLogData(
                    Fault.QUORUM,
                    "of the witnesses " + quorum + " have to sign; the checkpoint is signed by " + names(signatures));
        }
        return new WitnessedCheckpoint(checkpoint, log, cosignatures);
    }

    private List<NoteVerifier> keys() {
        return Stream.concat(logs.stream().map(Log::key), witnesses.stream().map(Witness::key))
                .toList();
    }

    private NoteVerifier signedBy(String origin, Map<NoteVerifier, NoteSignature> signatures) {
        return logs.stream()
                .map(Log::key)
                .filter(key -> key.name().equals(origin) && signatures.containsKey(key))
                .findFirst()
                .orElseThrow(() -> new InvalidLogData(
                        Fault.UNSIGNED,
                        "no known key of the log " + Text.quote(origin) + " has signed its checkpoint"));
    }

    private static List<Cosignature> cosignatures(Map<NoteVerifier, NoteSignature> signatures) {
        return signatures.entrySet().stream()
                .filter(signature -> signature.getKey().type() == SignatureType.COSIGNATURE)
                .map(signature -> Cosignature.of(signature.getKey(), signature.getValue()))
                .toList();
    }

    private List<String> names(Map<NoteVerifier, NoteSignature> signatures) {
        return witnesses.stream()
                .filter(witness -> signatures.containsKey(witness.key()))
                .map(Witness::name)
                .toList();
    }
}
