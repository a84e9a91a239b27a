// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vermilion.core.log.Logs.ORIGIN;
import static org.vermilion.core.log.Logs.refuses;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vermilion.core.log.InvalidLogData.Fault;

class AddCheckpointTest {

    private static final Hash HASH = Logs.leaf(0);
    private static final SignedNote NOTE = Logs.checkpoint(Logs.head(Logs.leaves(7)));

    private static AddCheckpoint parse(String request) {
        return AddCheckpoint.parse(request.getBytes(UTF_8));
    }

    private static ConsistencyProof hashes(int count) {
        return new ConsistencyProof(Collections.nCopies(count, HASH));
    }

    @Test
    void isWrittenAsC2spHasIt() {
        AddCheckpoint request = new AddCheckpoint(3, hashes(2), NOTE);
        assertThat(request.toString()).isEqualTo("old 3\n" + HASH + "\n" + HASH + "\n\n" + NOTE);
        assertThat(AddCheckpoint.parse(request.bytes())).isEqualTo(request);
        assertThat(parse("old 0\n\n" + NOTE)).isEqualTo(new AddCheckpoint(0, ConsistencyProof.EMPTY, NOTE));
    }

    /** The example of c2sp.org/tlog-witness. */
    @Test
    void readsTheExampleOfTheSpecification() {
        String example = """
                old 20852014
                PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
                jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
                5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
                /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
                """;
        AddCheckpoint request = parse(example);
        assertThat(request.oldSize()).isEqualTo(20_852_014);
        assertThat(request.proof().path()).hasSize(4);
        assertThat(Checkpoint.parse(request.checkpoint().text()).head().size()).isEqualTo(20_852_163);
        assertThat(request).hasToString(example);
    }

    @Test
    void keepsABlankLineInsideTheNote() {
        SignedNote note = new SignedNote(
                "a\n\nb\n", List.of(Logs.signer(ORIGIN, SignatureType.ED25519).sign("a\n\nb\n")));
        assertThat(parse("old 0\n\n" + note).checkpoint()).isEqualTo(note);
    }

    @Test
    void refusesWhatIsNotARequest() {
        refuses("first line of a request: \"new 3\"", () -> parse("new 3\n\n" + NOTE));
        refuses("first line of a request: \"old\"", () -> parse("old\n\n" + NOTE));
        refuses("first line of a request: \"\"", () -> parse("\n\n" + NOTE));
        refuses("the old size in a request", () -> parse("old 03\n\n" + NOTE));
        refuses("the old size in a request", () -> parse("old -1\n\n" + NOTE));
        refuses("the old size in a request", () -> parse("old  3\n\n" + NOTE));
        refuses("the old size in a request", () -> parse("old 3\r\n\n" + NOTE));
        refuses("no blank line", () -> parse("old 3\n"));
        refuses("32 bytes, not 1", () -> parse("old 3\nAA==\n\n" + NOTE));
        refuses("not canonical Base64", () -> parse("old 3\nAAB=\n\n" + NOTE));
        refuses("is not UTF-8", () -> AddCheckpoint.parse(new byte[] {'o', (byte) 0xff}));
        refuses("negative size: -1", () -> new AddCheckpoint(-1, ConsistencyProof.EMPTY, NOTE));
    }

    @Test
    void isBounded() {
        assertThat(new AddCheckpoint(3, hashes(63), NOTE).proof().path()).hasSize(63);
        refuses("at most 63 hashes, not 64", () -> new AddCheckpoint(3, hashes(64), NOTE));
        refuses("at most 63 hashes, not 64", () -> parse("old 3\n" + (HASH + "\n").repeat(500) + "\n" + NOTE));
        refuses("is not UTF-8", () -> AddCheckpoint.parse(utf8Fault(AddCheckpoint.LONGEST)));
        refuses(
                (AddCheckpoint.LONGEST + 1) + " bytes, at most",
                () -> AddCheckpoint.parse(utf8Fault(AddCheckpoint.LONGEST + 1)));
        refuses(Fault.MALFORMED, () -> parse("old 3\n\n" + "x".repeat(SignedNote.LONGEST)));
    }

    private static byte[] utf8Fault(int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) 0xff;
        return bytes;
    }
}
