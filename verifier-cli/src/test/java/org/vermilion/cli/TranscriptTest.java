// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every transcript in the folder {@code transcripts} against the real verifier. */
class TranscriptTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void layOut() throws Exception {
        Exhibits.layOut(folder);
    }

    @TestFactory
    Stream<DynamicTest> says() throws IOException, URISyntaxException {
        Path transcripts = Path.of(Objects.requireNonNull(TranscriptTest.class.getResource("/transcripts"))
                .toURI());
        try (Stream<Path> files = Files.list(transcripts)) {
            return files.sorted().map(TranscriptTest::test).toList().stream();
        }
    }

    private static DynamicTest test(Path file) {
        String name = file.getFileName().toString().replace(".txt", "").replace('-', ' ');
        return DynamicTest.dynamicTest(name, () -> run(file));
    }

    private static void run(Path file) throws IOException {
        Transcript transcript = Transcript.read(file);
        assertThat(transcript.reason()).as("the reason on top").isNotBlank();
        assertThat(transcript.steps()).isNotEmpty();
        for (Transcript.Step step : transcript.steps()) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = CommandLineTool.run(
                    surroundings(step, out, err), step.arguments().toArray(String[]::new));
            String printed =
                    out + err.toString().lines().map(line -> "! " + line + "\n").reduce("", String::concat);
            if (code != step.code() || !step.isMatchedBy(printed)) {
                fail(transcript.reason() + "\n$ " + step.line() + "\n" + printed + "$ echo $?\n" + code
                        + "\n\nexpected:\n" + String.join("\n", step.printed()) + "\n$ echo $?\n" + step.code());
            }
            assertThat(out.toString().lines()).allMatch(TranscriptTest::fits);
        }
    }

    /** JSON is one line, and an identifier stays whole so that it can be copied. */
    private static boolean fits(String line) {
        return Text.width(line) <= Text.COLUMNS || line.startsWith("{") || line.contains(" 1.2.156.");
    }

    private static Surroundings surroundings(Transcript.Step step, StringWriter out, StringWriter err) {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", "/nowhere", "LANG", "en_GB.UTF-8"));
        environment.putAll(step.environment());
        return new Surroundings(
                folder,
                environment,
                Clock.fixed(Exhibits.NOW, ZoneId.of("Asia/Shanghai")),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment.containsKey("TERMINAL"),
                false);
    }
}
