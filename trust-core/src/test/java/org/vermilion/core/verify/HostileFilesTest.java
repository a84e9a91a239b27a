// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vermilion.core.fixtures.SampleFile;
import org.vermilion.core.fixtures.SampleLog;
import org.vermilion.core.fixtures.World;

class HostileFilesTest {

    private final Verifier verifier = new Verifier(World.get().trust(), Policy.standard());

    /** Every byte of the file is signed, or checked to be the one value it can have. */
    @Test
    void noChangedByteLeavesAFileValid() {
        byte[] valid = SampleFile.valid().build();
        Random random = new Random(20261123);
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = valid.clone();
            int at = random.nextInt(changed.length);
            int bit = 1 << random.nextInt(8);
            changed[at] ^= (byte) bit;
            Report report = verifier.verify("f.pdf", changed, World.NOW);
            assertThat(report.authenticity()).as("byte %d, bit %d", at, bit).isNotEqualTo(Authenticity.VALID);
        }
    }

    /** The signature's value is the one part that is not signed, so each of its digits is tried. */
    @Test
    void noChangedByteOfTheSignatureLeavesAFileValid() {
        byte[] valid = SampleFile.valid().build();
        int start = SampleFile.indexOf(valid, "/Contents <") + "/Contents <".length();
        Random random = new Random(7);
        for (int at = start; at < start + 9_000; at += 1 + random.nextInt(5)) {
            byte[] changed = valid.clone();
            changed[at] = (byte) "0123456789ABCDEFabcdefg".charAt(random.nextInt(23));
            if (changed[at] == valid[at]) {
                continue;
            }
            Report report = verifier.verify("f.pdf", changed, World.NOW);
            assertThat(report.authenticity())
                    .as("digit %d to %c", at - start, (char) changed[at])
                    .isNotEqualTo(Authenticity.VALID);
        }
    }

    /** The proof is not signed by the licence's signer either; each of its bytes counts all the same. */
    @Test
    void noChangedProofLeavesAFileValid() {
        Random random = new Random(20261124);
        for (int i = 0; i < 150; i++) {
            int kind = i % 3;
            byte[] file = SampleFile.valid()
                    .proof(entry -> mutant(SampleLog.good().proof(entry), kind, random))
                    .build();
            Report report = verifier.verify("f.pdf", file, World.NOW);
            assertThat(report.findings())
                    .as("mutant %d", i)
                    .isNotEmpty()
                    .allMatch(finding -> finding.check().equals("log-inclusion"));
        }
    }

    /** The proof with a byte changed, taken out or put in. */
    private static byte[] mutant(byte[] proof, int kind, Random random) {
        int at = random.nextInt(proof.length);
        byte other = (byte) (proof[at] ^ (1 + random.nextInt(255)));
        ByteArrayOutputStream mutant = new ByteArrayOutputStream();
        mutant.write(proof, 0, at);
        if (kind < 2) {
            mutant.write(other);
        }
        int rest = kind == 1 ? at : at + 1;
        mutant.write(proof, rest, proof.length - rest);
        return mutant.toByteArray();
    }

    @Test
    void noShorterFileIsValid() {
        byte[] valid = SampleFile.valid().build();
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] cut = Arrays.copyOf(valid, random.nextInt(valid.length));
            assertThat(verifier.verify("f.pdf", cut, World.NOW).authenticity()).isEqualTo(Authenticity.INDETERMINATE);
        }
    }

    @ParameterizedTest
    @MethodSource
    void hostilePdfsGetAnAnswerInTime(byte[] file) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThatCode(() -> assertThat(verifier.verify("f.pdf", file, World.NOW)
                                        .authenticity())
                                .isNotEqualTo(Authenticity.VALID))
                        .doesNotThrowAnyException());
    }

    static List<byte[]> hostilePdfsGetAnAnswerInTime() throws IOException {
        return List.of(
                pdf(
                        "<< /Type /Catalog /AcroForm 2 0 R >>",
                        "<< /Fields [3 0 R] >>",
                        "<< /Kids [3 0 R 3 0 R] /FT /Sig >>"),
                pdf("<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>", "<< /Kids [2 0 R 2 0 R 2 0 R] >>"),
                pdf("<< /Type /Catalog /AcroForm << /Fields " + "[".repeat(50_000) + "]".repeat(50_000) + " >> >>"),
                pdf("<< /A ".repeat(20_000) + ">>".repeat(20_000)),
                pdf("1 0 R"),
                pdf(
                        "<< /Type /Catalog /Metadata 2 0 R /AcroForm << /Fields [<< /FT /Sig /V << /ByteRange [0 1 2 99999999999999999999] /Contents <00> >> >>] >> >>"),
                bomb(),
                ("%PDF-1.7\n" + "1 0 obj\n".repeat(100_000) + "startxref\n9\n%%EOF").getBytes(ISO_8859_1),
                ("%PDF-1.7\n"
                                + "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF")
                        .getBytes(ISO_8859_1));
    }

    private static byte[] pdf(String... objects) {
        StringBuilder file = new StringBuilder("%PDF-1.7\n");
        StringBuilder xref = new StringBuilder("xref\n0 " + (objects.length + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            xref.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int start = file.length();
        return file.append(xref)
                .append("trailer\n<< /Size ")
                .append(objects.length + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(start)
                .append("\n%%EOF\n")
                .toString()
                .getBytes(ISO_8859_1);
    }

    /** A cross-reference stream of half a gigabyte when inflated. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 512; i++) {
                out.write(zeros);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(("%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 2 /W [1 2 1] /Root 2 0 R /Filter /FlateDecode /Length "
                        + compressed.size() + " >>\nstream\n")
                .getBytes(ISO_8859_1));
        compressed.writeTo(file);
        file.write("\nendstream\nendobj\nstartxref\n9\n%%EOF\n".getBytes(ISO_8859_1));
        return file.toByteArray();
    }
}
