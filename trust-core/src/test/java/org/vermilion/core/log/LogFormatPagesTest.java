// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vermilion.core.Vectors;

/** The examples at the head of the format pages are true. */
class LogFormatPagesTest {

    @TempDir
    Path folder;

    private static byte[] example(String page) throws IOException {
        return example(page, 1);
    }

    private static byte[] example(String page, int number) throws IOException {
        return Files.readString(Path.of("../schemas", page))
                .split("```\n", 2 * number + 1)[2 * number - 1]
                .getBytes(UTF_8);
    }

    @Test
    void examplesVerifyUnderTheExampleOfAPolicy() throws IOException {
        LogPolicy policy = LogPolicy.parse(example("log-policy.md"));
        assertThat(policy.verify(SignedNote.parse(example("log-checkpoint.md"))).cosignatures())
                .hasSize(2);
        LogProof.parse(example("log-proof.md")).verify(Logs.leaf(6), policy);
    }

    @Test
    void exampleOfALeafIsThatOfTheVectors() throws IOException {
        String entry = new String(example("log-leaf.md"), UTF_8).replace("\n", "");
        assertThat(entry)
                .isEqualTo(Vectors.json("log/leaf-ok/case.json").get("entry").stringValue());
    }

    @Test
    void exampleOfAWitnessIsAnswered() throws IOException {
        LogPolicy policy = LogPolicy.parse(example("log-policy.md"));
        TreeHead older = Logs.head(Logs.leaves(7));
        try (WitnessFile heads = WitnessFile.create(folder.resolve("witness"))) {
            heads.move(Logs.ORIGIN, TreeHead.EMPTY, older);
            Witness witness = new Witness(
                    Logs.signer("witness.market.example", SignatureType.COSIGNATURE),
                    policy.logs().stream().map(LogPolicy.Log::key).toList(),
                    heads);
            WitnessAnswer answer = witness.answer(example("log-witness.md"), Instant.EPOCH);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
        assertThat(new WitnessRecord(new TreeMap<>()).with(Logs.ORIGIN, Logs.head(Logs.leaves(11))))
                .isEqualTo(WitnessRecord.parse(example("log-witness.md", 2)));
    }

    @Test
    void exampleOfTilesIsOfATreeOf70000Leaves() throws IOException {
        new String(example("log-tiles.md"), UTF_8)
                .lines()
                .filter(path -> !path.equals("checkpoint"))
                .map(Tile::parse)
                .forEach(tile -> assertThat(tile).isEqualTo(Tile.at(tile.level(), tile.index(), 70_000)));
    }
}
