// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vermilion.core.log.Logs.ORIGIN;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process is killed again and again while it cosigns. */
class WitnessKilledTest {

    @TempDir
    Path folder;

    @Test
    @Tag("exhaustive")
    void killedAtAnyMomentItRemembersWhatItSigned() throws Exception {
        Path file = folder.resolve("witness");
        WitnessFile.create(file).close();
        long known = 0;
        for (int round = 1; round <= 8; round++) {
            long signed = killAfter(13L * round, file, known);
            try (WitnessFile opened = WitnessFile.open(file)) {
                TreeHead latest = opened.latest(ORIGIN);
                assertThat(latest.size()).isBetween(signed, signed + 1);
                assertThat(latest)
                        .isEqualTo(RightEdge.EMPTY
                                .appendAll(Logs.leaves(latest.size()))
                                .head());
                known = latest.size();
            }
        }
    }

    /** Lets the witness cosign so many trees, kills it, and reads how far it got before that. */
    private static long killAfter(long trees, Path file, long known) throws Exception {
        Process process = start(file);
        try (BufferedReader printed = process.inputReader(UTF_8)) {
            long last = known;
            String line = printed.readLine();
            for (long read = 1; line != null; read++) {
                assertThat(line).isEqualTo("" + ++last);
                if (read == trees) {
                    assertThatThrownBy(() -> WitnessFile.open(file)).hasMessageContaining("in use");
                    process.toHandle().destroyForcibly();
                }
                line = printed.readLine();
            }
            return last;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process start(Path file) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Objects.requireNonNull(System.getProperty("java.class.path")),
                        WitnessProcess.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
