// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vermilion.core.log.Logs.refuses;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.vermilion.core.Vectors;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.log.InvalidLogData.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs every case of the folder, which another implementation of the formats has written. */
class LogVectorsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutAsItSays() {
        return cases(name -> !name.startsWith("tiles-of-"));
    }

    @TestFactory
    @Tag("exhaustive")
    Stream<DynamicTest> everyTreeHasTheTilesItSays() {
        return cases(name -> name.startsWith("tiles-of-"));
    }

    private static Stream<DynamicTest> cases(Predicate<String> which) {
        return lines("log/cases.txt").stream()
                .filter(which)
                .map(name -> DynamicTest.dynamicTest(name, () -> run(name)));
    }

    private static void run(String name) {
        JsonNode vector = JSON.readTree(bytes(name, "case.json"));
        String outcome = vector.get("outcome").stringValue();
        if (outcome.equals("accepted")) {
            check(name, vector);
        } else {
            refuses(Fault.valueOf(outcome.toUpperCase(Locale.ROOT)), () -> check(name, vector));
        }
    }

    private static void check(String name, JsonNode vector) {
        switch (vector.get("check").stringValue()) {
            case "inclusion" -> inclusion(vector);
            case "consistency" -> consistency(vector);
            case "note" -> note(name);
            case "vkey" -> vkey(vector);
            case "checkpoint" -> checkpoint(name, vector);
            case "policy" -> policy(name);
            case "proof" -> proof(name, vector);
            case "tile-path" -> tilePath(vector);
            case "tiles" -> tiles(vector);
            case "entries" -> entries(name, vector);
            case "leaf" -> leaf(vector);
            default -> throw new AssertionError("unknown check in " + name);
        }
    }

    private static void inclusion(JsonNode vector) {
        new InclusionProof(vector.get("index").longValue(), hashes(vector.get("path")))
                .verify(hash(vector, "leafHash"), head(vector, "size", "root"));
    }

    private static void consistency(JsonNode vector) {
        new ConsistencyProof(hashes(vector.get("path")))
                .verify(head(vector, "olderSize", "olderRoot"), head(vector, "newerSize", "newerRoot"));
    }

    private static void note(String name) {
        SignedNote note = SignedNote.parse(bytes(name, "note.txt"));
        note.verifiedBy(lines("log/" + name + "/keys.txt").stream()
                .map(NoteVerifier::parse)
                .toList());
        assertThat(note.bytes()).isEqualTo(bytes(name, "note.txt"));
    }

    private static void vkey(JsonNode vector) {
        String vkey = vector.get("vkey").stringValue();
        assertThat(NoteVerifier.parse(vkey).vkey()).isEqualTo(vkey);
    }

    private static void checkpoint(String name, JsonNode vector) {
        String text = new String(bytes(name, "checkpoint.txt"), UTF_8);
        Checkpoint checkpoint = Checkpoint.parse(text);
        assertThat(checkpoint.text()).isEqualTo(text);
        assertThat(checkpoint.origin()).isEqualTo(vector.get("origin").stringValue());
        assertThat(checkpoint.head()).isEqualTo(head(vector, "size", "root"));
        assertThat(String.join(
                        "",
                        checkpoint.extensions().stream()
                                .map(line -> line + "\n")
                                .toList()))
                .isEqualTo(vector.get("extension").stringValue());
    }

    private static void policy(String name) {
        LogPolicy.parse(bytes(name, "policy.txt")).verify(SignedNote.parse(bytes(name, "checkpoint.txt")));
    }

    private static void proof(String name, JsonNode vector) {
        LogPolicy policy = LogPolicy.parse(bytes(name, "policy.txt"));
        LogProof proof = LogProof.parse(bytes(name, "licence.tlog-proof"));
        proof.verify(hash(vector, "leafHash"), policy);
        assertThat(proof.bytes()).isEqualTo(bytes(name, "licence.tlog-proof"));
    }

    private static void tilePath(JsonNode vector) {
        String path = vector.get("path").stringValue();
        assertThat(Tile.parse(path).path()).isEqualTo(path);
    }

    private static void tiles(JsonNode vector) {
        long size = vector.get("size").longValue();
        Logs.Store store = new Logs.Store();
        assertThat(store.append(0, Logs.leaves(size))).isEqualTo(head(vector, "size", "root"));
        assertThat(store.tiles).hasSize(vector.get("count").intValue());
        assertThat(new TiledTree(size, store).tiles()).containsExactlyInAnyOrderElementsOf(store.tiles.keySet());
        vector.get("tiles")
                .forEach(tile -> assertThat(Digests.sha256Hex(
                                store.read(Tile.parse(tile.get("path").stringValue()))))
                        .isEqualTo(tile.get("sha256").stringValue()));
    }

    private static void entries(String name, JsonNode vector) {
        Tile tile = new Tile(Tile.ENTRIES, 0, vector.get("width").intValue());
        byte[] bundle = bytes(name, "bundle.bin");
        List<byte[]> entries = EntryBundle.parse(tile, bundle);
        assertThat(entries).hasSize(tile.width());
        assertThat(EntryBundle.write(entries)).isEqualTo(bundle);
    }

    /** The leaf stands alone in its tree if it is the one that the facts of the file make. */
    private static void leaf(JsonNode vector) {
        byte[] entry = Leaf.issue(
                base64(vector, "salt"),
                vector.get("identifier").stringValue(),
                base64(vector, "signatureValue"),
                base64(vector, "signedBytesSha256"));
        new InclusionProof(0, List.of()).verify(Tree.leaf(entry), new TreeHead(1, hash(vector, "leafHash")));
        assertThat(new String(entry, UTF_8)).isEqualTo(vector.get("entry").stringValue());
        assertThat(CanonicalJson.isCanonical(entry)).isTrue();
    }

    private static byte[] base64(JsonNode vector, String name) {
        return Base64.getDecoder().decode(vector.get(name).stringValue());
    }

    private static TreeHead head(JsonNode vector, String size, String root) {
        return new TreeHead(vector.get(size).longValue(), hash(vector, root));
    }

    private static Hash hash(JsonNode vector, String name) {
        return Hash.parse(vector.get(name).stringValue());
    }

    private static List<Hash> hashes(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(text -> Hash.parse(text.stringValue()))
                .toList();
    }

    private static byte[] bytes(String name, String file) {
        return Vectors.bytes("log/" + name + "/" + file);
    }

    private static List<String> lines(String path) {
        return new String(Vectors.bytes(path), UTF_8).lines().toList();
    }
}
