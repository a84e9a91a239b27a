// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract refuses what every other implementation of the log's formats refuses, case by case. */
class SharedVectorsTest {

    private static final Set<String> CHECKS = Set.of("consistency", "note", "vkey", "checkpoint");

    /** A log signs with a key of type 1; the vectors know keys of witnesses too. */
    private static final Set<String> NOT_FOR_A_LOG = Set.of("vkey-ok-cosignature");

    private static final Map<String, Set<Code>> CODES = Map.of(
            "malformed", Set.of(Code.MALFORMED, Code.NOTE_MALFORMED, Code.PROOF_MALFORMED),
            "unsigned", Set.of(Code.NOTE_UNSIGNED),
            "signature", Set.of(Code.NOTE_FORGED),
            "proof", Set.of(Code.NOT_CONSISTENT));

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutAsItSays() {
        return text("cases.txt")
                .lines()
                .filter(name -> CHECKS.contains(check(name)))
                .map(name -> DynamicTest.dynamicTest(name, () -> run(name)));
    }

    private static void run(String name) {
        String outcome = NOT_FOR_A_LOG.contains(name)
                ? "malformed"
                : vector(name).get("outcome").stringValue();
        if (outcome.equals("accepted")) {
            examine(name);
        } else {
            assertThatThrownBy(() -> examine(name))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isIn(CODES.get(outcome)));
        }
    }

    private static void examine(String name) {
        JsonNode vector = vector(name);
        switch (check(name)) {
            case "consistency" -> consistency(vector);
            case "note" -> note(name);
            case "vkey" -> LogKey.parse(vector.get("vkey").stringValue());
            case "checkpoint" -> checkpoint(name, vector);
            default -> throw new AssertionError(name);
        }
    }

    private static void consistency(JsonNode vector) {
        new ConsistencyProof(vector.get("path")
                        .valueStream()
                        .map(hash -> Text.hash(hash.stringValue(), Code.PROOF_MALFORMED))
                        .toList())
                .verify(head(vector, "older"), head(vector, "newer"));
    }

    private static TreeHead head(JsonNode vector, String which) {
        ByteString root = Text.hash(vector.get(which + "Root").stringValue(), Code.PROOF_MALFORMED);
        return TreeHead.of(vector.get(which + "Size").longValue(), root, Code.NOTE_MALFORMED);
    }

    /** The contract knows one key, a case knows several: one of them must have signed, and none may be forged. */
    private static void note(String name) {
        SignedNote note = SignedNote.parse(Text.utf8(bytes(name + "/note.txt"), Code.NOTE_MALFORMED));
        List<Code> refusals = text(name + "/keys.txt")
                .lines()
                .map(LogKey::parse)
                .map(key -> refusal(note, key))
                .flatMap(Optional::stream)
                .toList();
        Refused.require(!refusals.contains(Code.NOTE_FORGED), Code.NOTE_FORGED, name);
        Refused.require(refusals.size() < text(name + "/keys.txt").lines().count(), Code.NOTE_UNSIGNED, name);
    }

    private static Optional<Code> refusal(SignedNote note, LogKey key) {
        try {
            note.requireSignedBy(key);
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.code());
        }
    }

    private static void checkpoint(String name, JsonNode vector) {
        Checkpoint checkpoint = Checkpoint.parse(text(name + "/checkpoint.txt"));
        assertThat(checkpoint.origin()).isEqualTo(vector.get("origin").stringValue());
        assertThat(checkpoint.head().size()).isEqualTo(vector.get("size").longValue());
        assertThat(Text.base64(checkpoint.head().root()))
                .isEqualTo(vector.get("root").stringValue());
    }

    private static String check(String name) {
        return vector(name).get("check").stringValue();
    }

    private static JsonNode vector(String name) {
        return JsonMapper.shared().readTree(bytes(name + "/case.json"));
    }

    private static String text(String path) {
        return new String(bytes(path), UTF_8);
    }

    private static byte[] bytes(String path) {
        try (InputStream in =
                SharedVectorsTest.class.getResourceAsStream("/org/vermilion/schemas/vectors/log/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
