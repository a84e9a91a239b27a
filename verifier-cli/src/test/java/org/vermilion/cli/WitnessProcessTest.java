// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vermilion.cli.log.ServedLog;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignedNote;

/** The witness as an operator runs it: a process that is asked over HTTP, stopped, killed, and started again. */
class WitnessProcessTest {

    private static final Pattern STARTED = Pattern.compile(".* answers at (?<url>\\S+) as (?<vkey>\\S+)");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();

    /** A witness that runs, what it prints, and by what it is known. */
    private record Running(Process process, BufferedReader printed, URI url, NoteVerifier key) {}

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process vermilion(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private Process witness() throws IOException {
        Files.writeString(folder.resolve("policy"), ServedLog.POLICY);
        return vermilion(
                "witness",
                "--name",
                "w.example",
                "--key",
                "key",
                "--state",
                "heads",
                "--policy",
                "policy",
                "--listen",
                "127.0.0.1:0");
    }

    private void create() throws Exception {
        assertThat(vermilion("witness", "new", "--name", "w.example", "--key", "key", "--state", "heads")
                        .waitFor())
                .isZero();
    }

    private Running start() throws IOException {
        Process process = witness();
        BufferedReader printed = process.inputReader(UTF_8);
        Matcher started = STARTED.matcher(Objects.toString(printed.readLine()));
        assertThat(started.matches())
                .as(() -> "started, or says why not in " + folder.resolve("stderr"))
                .isTrue();
        return new Running(
                process, printed, URI.create(started.group("url")), NoteVerifier.parse(started.group("vkey")));
    }

    private HttpResponse<String> ask(Running witness, ServedLog log, long olderSize) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(witness.url().resolve("/add-checkpoint"))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(BodyPublishers.ofByteArray(log.addCheckpoint(olderSize).bytes()))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private void cosigns(Running witness, ServedLog log, long olderSize) throws Exception {
        HttpResponse<String> answer = ask(witness, log, olderSize);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        SignedNote note = SignedNote.parse((log.signed() + answer.body()).getBytes(UTF_8));
        assertThat(note.verifiedBy(List.of(witness.key()))).containsOnlyKeys(witness.key());
    }

    @Test
    void killedAndStartedAgainItKnowsWhatItSigned() throws Exception {
        create();
        int known = 0;
        for (int size : new int[] {3, 260, 513}) {
            Running witness = start();
            cosigns(witness, ServedLog.of(size), known);
            assertThat(ask(witness, ServedLog.of(size, i -> "forged"), size).statusCode())
                    .isEqualTo(409);
            assertThat(ask(witness, ServedLog.of(size + 1, i -> "forged"), size).statusCode())
                    .isEqualTo(422);
            witness.process().toHandle().destroyForcibly();
            witness.process().waitFor();
            known = size;
        }
    }

    @Test
    void stopsCleanlyAndSaysWhatItDid() throws Exception {
        create();
        Running witness = start();
        cosigns(witness, ServedLog.of(5), 0);
        assertThat(witness().waitFor()).as("a second one with the same state").isEqualTo(2);
        assertThat(folder.resolve("stderr")).content().contains("heads: in use by another witness");
        witness.process().toHandle().destroy();
        assertThat(witness.process().waitFor()).isZero();
        assertThat(witness.printed().lines())
                .map(line -> line.replaceFirst("^\\S+ \\S+ \\S+ ", ""))
                .containsExactly(
                        "watches " + ServedLog.ORIGIN + ", last cosigned at 0 leaves",
                        "cosigned " + ServedLog.ORIGIN + " 5 "
                                + ServedLog.of(5).head().root(),
                        "stopped");
    }

    @Test
    void saysWhoItIs() throws Exception {
        create();
        Running witness = start();
        cosigns(witness, ServedLog.of(5), 0);
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(witness.url()).build(), BodyHandlers.ofString());
        assertThat(answer.body()).contains("vkey " + witness.key()).contains("log " + ServedLog.LOG.key() + " 5");
    }
}
