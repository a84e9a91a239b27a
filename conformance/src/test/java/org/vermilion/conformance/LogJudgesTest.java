// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vermilion.conformance.Issuing.Issue;

/** The log as the running service serves it over HTTP, before readers of {@code c2sp.org/tlog-tiles} that others wrote. */
@Tag("judge")
@ExtendWith(Issuing.class)
class LogJudgesTest {

    /** More than fit into one tile, so that there is a full one, a partial one and one of level 1. */
    private static final int ENOUGH = 300;

    private static final Path SAMPLE = Project.CATALOGUE.resolve("samples/food-business.json");

    @Test
    void tesserasFsckWalksTheLogClean(Issue issue) throws IOException {
        Fsck fsck = fsck(issue);
        fill(issue);
        try (LogServer mirror = LogServer.mirroring(issue.service().log())) {
            Fsck.Verdict verdict = fsck.judge(mirror.url());
            assertThat(verdict.fault()).isEmpty();
            assertThat(verdict.size()).isGreaterThanOrEqualTo(ENOUGH);
            assertThat(mirror.served())
                    .contains("checkpoint", "tile/0/000", "tile/entries/000")
                    .contains(partial("tile/0/001", verdict.size() - 256), "tile/1/000.p/1")
                    .contains(partial("tile/entries/001", verdict.size() - 256))
                    .hasSize(6);
        }
    }

    @TestFactory
    Stream<DynamicTest> tesserasFsckFailsOnOneFlippedBitOf(Issue issue) throws IOException {
        Fsck fsck = fsck(issue);
        fill(issue);
        Set<String> served;
        try (LogServer mirror = LogServer.mirroring(issue.service().log())) {
            assertThat(fsck.judge(mirror.url()).fault()).isEmpty();
            served = mirror.served();
        }
        assertThat(served).hasSize(6);
        return served.stream()
                .sorted()
                .map(path -> dynamicTest(path, () -> {
                    try (LogServer tampering =
                            LogServer.mirroringWithOneBitFlipped(issue.service().log(), path, 30)) {
                        Fsck.Verdict verdict = fsck.judge(tampering.url());
                        assertThat(verdict.size()).isNegative();
                        assertThat(verdict.fault()).isNotEmpty();
                    }
                }));
    }

    @Test
    void torchwoodsClientReadsEveryEntry(Issue issue) throws IOException {
        Tool judge = Tool.ofGo("judge");
        fill(issue);
        Tool.Output output = judge.run("walk", issue.service().log().toString(), logKey(issue));
        assertThat(output.text()).matches("walked: [3-9][0-9]{2} entries of " + LogKey.ORIGIN + "\n");
    }

    @TestFactory
    Stream<DynamicTest> sumdbVerifiesTheProofInTheFileAndBothWitnessesSignedIt(Issue issue) throws IOException {
        Tool judge = Tool.ofGo("judge");
        String key = logKey(issue);
        String witness = issue.service().litewitness().vkey();
        assertThat(issue.licences()).hasSizeGreaterThanOrEqualTo(4);
        return issue.licences().stream()
                .map(licence -> dynamicTest(
                        licence.name(),
                        () -> assertThat(judge(judge, licence, key, witness).text())
                                .matches(
                                        "included: entry [0-9]+ of [0-9]+ in " + LogKey.ORIGIN + ", cosigned by 1\n")));
    }

    @Test
    void sumdbRefusesAnothersProofAndAChangedOne(Issue issue) throws IOException {
        Tool judge = Tool.ofGo("judge");
        IssuedLicence licence = issue.licences().get(1);
        IssuedLicence other = issue.licences().get(0);
        Tool.Output swapped = judge.run(
                "proof", logKey(issue), licence.file().toString(), data(other).toString());
        assertThat(swapped.status()).as(swapped.text()).isEqualTo(1);
        Path changed = Project.WORK.resolve("changed-proof.pdf");
        Files.write(changed, Forger.changeLogProof(Files.readAllBytes(licence.file())));
        Tool.Output refused = judge.run(
                "proof", logKey(issue), changed.toString(), data(licence).toString());
        assertThat(refused.text()).startsWith("judge: ");
        assertThat(refused.status()).isEqualTo(1);
    }

    @Test
    void litewitnessRefusesAForkOfOurLog(Issue issue) throws IOException {
        Litewitness witness = issue.service().litewitness();
        Tool judge = Tool.ofGo("judge");
        fill(issue);
        TesseraLog fork = TesseraLog.withKey(issue.service().logKey(), Project.WORK.resolve("fork"));
        assertThat(fork.grow(2 * ENOUGH, "other").text())
                .contains("published: " + 2 * ENOUGH + " entries of " + LogKey.ORIGIN);
        long size = fsck(issue).judge(issue.service().log()).size();
        try (LogServer served = LogServer.of(fork.folder())) {
            assertThat(judge.run("offer", witness.url().toString(), served.url().toString(), Long.toString(size))
                            .text())
                    .startsWith("422");
            assertThat(judge.run("offer", witness.url().toString(), served.url().toString(), "0")
                            .text())
                    .isEqualTo("409 " + size + "\n");
        }
        assertThat(judge.run(
                                "offer",
                                witness.url().toString(),
                                issue.service().log().toString(),
                                Long.toString(size))
                        .text())
                .as("the honest log still is cosigned")
                .startsWith("200 — ");
    }

    private static Tool.Output judge(Tool judge, IssuedLicence licence, String key, String witness) throws IOException {
        return judge.run("proof", key, licence.file().toString(), data(licence).toString(), witness);
    }

    /** The licence as data, taken from the file. */
    private static Path data(IssuedLicence licence) throws IOException {
        return Files.write(
                Project.WORK.resolve(licence.name() + ".licence.json"),
                Forger.data(Files.readAllBytes(licence.file())));
    }

    private static Fsck fsck(Issue issue) throws IOException {
        return Fsck.knowing(logKey(issue));
    }

    private static String logKey(Issue issue) throws IOException {
        return issue.service().logKey().vkey();
    }

    private static void fill(Issue issue) {
        issue.service().fillLog(SAMPLE, ENOUGH);
    }

    private static String partial(String tile, long width) {
        return tile + ".p/" + width;
    }
}
