// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.EntryBundle;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.Tree;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;

/** The log as any tlog client reads it, with no token, from a service that other tests append to meanwhile. */
class LogOverHttpTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Client CLIENT = SERVICE.client();

    @BeforeAll
    static void append() {
        TransparencyLog log = SERVICE.bean(TransparencyLog.class);
        List<CompletableFuture<Appended>> answers = IntStream.range(0, 300)
                .mapToObj(i -> log.submit(TestLog.entry("over HTTP " + i)))
                .toList();
        answers.forEach(CompletableFuture::join);
    }

    @Test
    void theCheckpointIsTheRootOfWhatTheTilesSay() {
        Answer answer = CLIENT.get("/log/checkpoint");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(answer.header("Cache-Control")).contains("no-cache");
        Checkpoint checkpoint = SERVICE.bean(LogPolicyText.class)
                .policy()
                .verify(SignedNote.parse(answer.body()))
                .checkpoint();
        assertThat(checkpoint.origin()).isEqualTo("vermilion.localhost/log");
        long size = checkpoint.head().size();
        assertThat(new TiledTree(size, tile -> body(tile)).head()).isEqualTo(checkpoint.head());
    }

    @Test
    void entriesAreTheLeavesOfTheTiles() {
        long size = Checkpoint.parse(
                        SignedNote.parse(CLIENT.get("/log/checkpoint").body()).text())
                .head()
                .size();
        for (long index = 0; index * Tile.FULL_WIDTH < size; index++) {
            Tile entries = Tile.at(Tile.ENTRIES, index, size);
            Tile hashes = Tile.at(0, index, size);
            List<Hash> leaves = EntryBundle.parse(entries, body(entries)).stream()
                    .map(Tree::leaf)
                    .toList();
            byte[] tile = body(hashes);
            for (int i = 0; i < leaves.size(); i++) {
                assertThat(leaves.get(i).bytes())
                        .isEqualTo(Arrays.copyOfRange(tile, i * Hash.LENGTH, (i + 1) * Hash.LENGTH));
            }
        }
    }

    @Test
    void aTileNeverChangesUnderItsName() {
        for (String path : List.of("/log/tile/0/000", "/log/tile/entries/000", "/log/tile/0/000.p/7")) {
            Answer answer = CLIENT.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(answer.header("Cache-Control")).contains("public").contains("immutable");
        }
        assertThat(CLIENT.get("/log/tile/0/000.p/7").body())
                .isEqualTo(Arrays.copyOf(CLIENT.get("/log/tile/0/000").body(), 7 * Hash.LENGTH));
    }

    @Test
    void headHasNoBody() {
        for (String path : List.of("/log/checkpoint", "/log/tile/0/000")) {
            Answer answer = CLIENT.send(CLIENT.to(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/001000",
                "/log/tile/0/x001/000",
                "/log/tile/0/999",
                "/log/tile/0/x999/x999/x999/x999/x999/x999/999",
                "/log/tile/0/000.p/0",
                "/log/tile/0/000.p/256",
                "/log/tile/0/999.p/1",
                "/log/tile/1/000",
                "/log/tile/1/000.p/200",
                "/log/tile/7/000.p/1",
                "/log/tile/8/000",
                "/log/tile/00/000",
                "/log/tile/entries/999",
                "/log/tile/entries/999.p/3",
                "/log/tile/entries/",
                "/log/tile/",
                "/log/tile/nonsense",
                "/log/tile/-1/000",
                "/log/tile/0/00%31x",
            })
    void whatIsNoTileOfTheLogIsNotFound(String path) {
        assertThat(CLIENT.get(path).status()).isEqualTo(404);
    }

    @Test
    void healthSaysHowTheWitnessesDo() {
        Answer open = CLIENT.get("/actuator/health");
        assertThat(open.json().path("status").stringValue()).isEqualTo("UP");
        assertThat(open.json().has("components")).isFalse();
        Answer operators = CLIENT.send(CLIENT.as("operator", "/actuator/health"));
        assertThat(operators
                        .json()
                        .at("/components/log/details/witnesses/local")
                        .stringValue())
                .isEqualTo("signs");
        assertThat(new String(
                        CLIENT.send(CLIENT.as("operator", "/actuator/prometheus"))
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("vermilion_log_size", "vermilion_log_halted 0", "vermilion_log_append_seconds");
    }

    private static byte[] body(Tile tile) {
        Answer answer = CLIENT.get("/log/" + tile.path());
        assertThat(answer.status()).as(tile.path()).isEqualTo(200);
        return answer.body();
    }
}
