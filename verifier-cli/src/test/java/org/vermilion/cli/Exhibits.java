// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.vermilion.cli.log.ServedLog;
import org.vermilion.core.fixtures.Anchored;
import org.vermilion.core.fixtures.SampleFile;
import org.vermilion.core.fixtures.SampleLedger;
import org.vermilion.core.fixtures.SampleLog;
import org.vermilion.core.fixtures.World;
import org.vermilion.core.log.SignedNote;

/** The files that the transcripts speak of, each named for what is wrong with it. */
final class Exhibits {
    static final Instant NOW = World.NOW;

    private Exhibits() {}

    static void layOut(Path folder) throws Exception {
        logs(folder);
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
        ledger(folder);
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

    private static void logs(Path folder) throws IOException, Trouble {
        Instant at = NOW.minusSeconds(90);
        write(folder.resolve("log.policy"), ServedLog.POLICY.getBytes(UTF_8));
        write(folder.resolve("bad.policy"), "quorum\n".getBytes(UTF_8));
        log(folder.resolve("log"), ServedLog.of(600), at);
        log(folder.resolve("log-grown"), ServedLog.of(700), at);
        log(folder.resolve("log-rewritten"), ServedLog.of(700, i -> i == 7 ? "forged" : "entry " + i), at);
        log(folder.resolve("log-entry-changed"), ServedLog.of(600).flip("tile/entries/001", 20), at);
        log(folder.resolve("log-tile-changed"), ServedLog.of(600).flip("tile/1/000.p/2", 40), at);
        log(folder.resolve("log-not-complete"), ServedLog.of(600).without("tile/0/001"), at);
        ServedLog sound = ServedLog.of(600);
        notes(folder.resolve("log-not-witnessed"), sound, sound.signed());
        notes(folder.resolve("log-forged"), sound, forged(sound, at));
        write(folder.resolve("saved"), ServedLog.of(300).cosigned(at).bytes());
        write(folder.resolve("saved-newer"), ServedLog.of(700).cosigned(at).bytes());
        write(folder.resolve("saved-damaged"), "<html>".getBytes(UTF_8));
        write(folder.resolve("audit-damaged"), "urn:vermilion:audit:1\n".getBytes(UTF_8));
        write(folder.resolve("heads-damaged"), "urn:vermilion:witness-heads:1\n".getBytes(UTF_8));
        new WitnessKey(folder.resolve("sample.key"), "sample.key").create();
        new WitnessKey(folder.resolve("open.key"), "open.key").create();
        Files.setPosixFilePermissions(folder.resolve("open.key"), PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static void log(Path folder, ServedLog log, Instant at) throws IOException {
        notes(folder, log, log.cosigned(at));
    }

    private static void notes(Path folder, ServedLog log, SignedNote checkpoint) throws IOException {
        log.with("checkpoint", checkpoint.bytes()).layOut(folder);
        log.without("checkpoint");
    }

    /** The signatures are those of another tree. */
    private static SignedNote forged(ServedLog log, Instant at) {
        return new SignedNote(
                log.checkpoint().text(), ServedLog.of(601).cosigned(at).signatures());
    }

    /** Of one licence the receipts: a good one, one of another licence, one endorsed by too few, one of a move. */
    private static void ledger(Path folder) throws IOException {
        Anchored anchored = Anchored.make();
        write(folder.resolve("anchored.pdf"), anchored.file());
        write(folder.resolve("anchored.receipt.json"), SampleLedger.good().receipt(anchored.proof()));
        write(folder.resolve("moved.json"), SampleLedger.good().endorsingMove().receipt(anchored.proof()));
        write(
                folder.resolve("endorsed-by-one.json"),
                SampleLedger.good().endorsedBy("MarketMSP").receipt(anchored.proof()));
        write(
                folder.resolve("another.json"),
                SampleLedger.good().receipt(Anchored.make().proof()));
        for (Map.Entry<String, byte[]> root : SampleLedger.roots().entrySet()) {
            write(folder.resolve(root.getKey().replace("ledger/roots", "departments")), root.getValue());
        }
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
