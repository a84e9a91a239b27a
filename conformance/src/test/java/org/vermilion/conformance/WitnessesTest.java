// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A witness before a log that is not ours: Tessera asks it for cosignatures by itself, and a fork of that log asks too.
 * litewitness, which others wrote, has to say the same as ours.
 */
@Tag("judge")
class WitnessesTest {

    @TempDir
    Path folder;

    @Test
    void litewitnessCosignsTesserasLogAndRefusesItsFork() throws IOException {
        TesseraLog log = TesseraLog.named("tessera.example/log", folder);
        try (Litewitness witness = new Litewitness(log.vkey())) {
            cosignsALogAndRefusesItsFork(witness, log);
        }
    }

    @Test
    void ourWitnessCosignsTesserasLogAndRefusesItsFork() throws IOException {
        TesseraLog log = TesseraLog.named("tessera.example/log", folder);
        try (VermilionWitness witness = new VermilionWitness(log.vkey(), folder)) {
            cosignsALogAndRefusesItsFork(witness, log);
        }
    }

    private static void cosignsALogAndRefusesItsFork(Witness witness, TesseraLog log) throws IOException {
        assertThat(log.growWitnessed(300, "word", witness).text())
                .contains("published: 300 entries of " + log.origin());
        assertThat(cosigned(log, witness)).contains("cosigned: 300 entries of " + log.origin());
        assertThat(log.growWitnessed(20, "more", witness).text()).contains("published: 320 entries of " + log.origin());
        assertThat(cosigned(log, witness)).contains("cosigned: 320 entries of " + log.origin());

        TesseraLog fork = log.fork();
        assertThat(fork.growWitnessed(330, "other", witness).text())
                .contains("witness policy was not satisfied", "size 320, larger than log size 0");
        assertThat(fork.grow(330, "other").text()).contains("published: 330 entries of " + log.origin());
        try (LogServer served = LogServer.of(fork.folder());
                LogServer honest = LogServer.of(log.folder())) {
            assertThat(offered(witness, served, 320)).startsWith("422");
            assertThat(offered(witness, served, 0)).isEqualTo("409 320");
            assertThat(offered(witness, honest, 320)).startsWith("200 — ");
        }
    }

    /** What the witness says to the checkpoint of a log, with a proof from the size that it is told. */
    private static String offered(Witness witness, LogServer log, long oldSize) {
        Tool.Output output = Tool.ofGo("judge")
                .run("offer", witness.url().toString(), log.url().toString(), Long.toString(oldSize));
        assertThat(output.status()).as(output.text()).isZero();
        return output.text().strip();
    }

    private static String cosigned(TesseraLog log, Witness witness) {
        return Tool.ofGo("judge")
                .run(
                        "cosigned",
                        log.vkey(),
                        witness.vkey(),
                        log.folder().resolve("checkpoint").toString())
                .text();
    }
}
