// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.vermilion.core.fixtures.SampleFile;
import org.vermilion.core.fixtures.SampleLog;
import org.vermilion.core.fixtures.World;

/** The files that the transcripts speak of, each named for what is wrong with it. */
final class Exhibits {
    static final Instant NOW = World.NOW;

    private Exhibits() {}

    static void layOut(Path folder) throws IOException {
        byte[] licence = SampleFile.valid().build();
        write(folder.resolve("licence.pdf"), licence);
        write(folder.resolve("altered.pdf"), append(licence, "\n"));
        write(folder.resolve("other-number.pdf"), replace(licence, "Licence 1.2.156", "Licence 1.2.165"));
        write(folder.resolve("cut.pdf"), Arrays.copyOf(licence, licence.length - 200));
        write(folder.resolve("unsigned.pdf"), SampleFile.valid().unsigned());
        write(folder.resolve("picture.pdf"), "\u0089PNG\r\n\u001A\n".getBytes(ISO_8859_1));
        write(
                folder.resolve("stranger.pdf"),
                SampleFile.valid().signer(World.get().stranger).build());
        write(
                folder.resolve("timed-by-log.pdf"),
                SampleFile.valid().timedByLog().build());
        write(
                folder.resolve("without-proof.pdf"),
                SampleFile.valid().withoutProof().build());
        write(
                folder.resolve("others-proof.pdf"),
                SampleFile.valid()
                        .proof(entry -> SampleLog.good().proof(new byte[1]))
                        .build());
        write(
                folder.resolve("one-witness.pdf"),
                SampleFile.valid()
                        .proof(SampleLog.good().witnesses("land")::proof)
                        .build());
        write(folder.resolve("hostile/\u001B[2J.pdf"), licence);
        write(folder.resolve("inbox/2026/altered.pdf"), append(licence, "\n"));
        write(folder.resolve("inbox/first.PDF"), licence);
        write(folder.resolve("inbox/notes.txt"), "not a licence".getBytes(UTF_8));
        Files.createDirectory(folder.resolve("empty"));
        trust(folder.resolve("trust"), Map.of());
        trust(folder.resolve("trust-revoked"), Map.of("status/1.jwt", statusList(1)));
        trust(folder.resolve("trust-without-log"), Map.of());
        Files.delete(folder.resolve("trust-without-log/log/policy"));
        trust(folder.resolve("trust-broken"), Map.of("authorities.json", "{".getBytes(UTF_8)));
    }

    private static byte[] statusList(int value) {
        return World.get().statusList(NOW.minus(Duration.ofHours(3)), value);
    }

    private static void trust(Path folder, Map<String, byte[]> instead) throws IOException {
        Map<String, byte[]> files = new HashMap<>(World.get().trustFiles());
        files.putAll(instead);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] append(byte[] file, String more) {
        return (new String(file, ISO_8859_1) + more).getBytes(ISO_8859_1);
    }

    private static byte[] replace(byte[] file, String from, String to) {
        return new String(file, ISO_8859_1).replace(from, to).getBytes(ISO_8859_1);
    }
}
