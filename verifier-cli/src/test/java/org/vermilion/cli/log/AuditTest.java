// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vermilion.cli.log.Fault.Kind;
import org.vermilion.core.log.Checkpoint;

class AuditTest {

    /** Two full tiles on level 1 and a partial one, as a whole and cut short. */
    private static final int LARGE = 2 * 65_536 + 3 * 256 + 44;

    @TempDir
    Path folder;

    private static AuditState start() {
        return AuditState.start(ServedLog.ORIGIN);
    }

    private static Audit audit(ServedLog log, Checkpoint checkpoint, AuditState from) {
        return new Audit(new LogFiles(log), checkpoint, from);
    }

    private static List<Fault> faults(ServedLog log) throws Exception {
        return audit(log, log.checkpoint(), start()).run((audit, leaves) -> {});
    }

    private static void finds(ServedLog log, Kind kind, String path, String detail) throws Exception {
        assertThat(faults(log)).containsExactly(new Fault(kind, path, detail));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 512, 600, 65_536})
    void findsNothingWrongWithASoundLog(int size) throws Exception {
        assertThat(faults(ServedLog.of(size))).isEmpty();
    }

    static Stream<String> everyFile() {
        return ServedLog.of(600).files.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void namesTheFileInWhichAnyByteIsChanged(String path) throws Exception {
        int length = ServedLog.of(600).file(path).length;
        for (int at = 0; at < length; at += Math.max(1, length / 23)) {
            List<Fault> faults = faults(ServedLog.of(600).flip(path, at));
            assertThat(faults).as(path + " at " + at).hasSize(1);
            assertThat(faults.get(0).path()).isEqualTo(path);
            assertThat(faults.get(0).isProved()).isTrue();
        }
    }

    @Test
    void tellsWhichSideIsWrong() throws Exception {
        finds(ServedLog.of(600).flip("tile/entries/001", 20), Kind.ENTRY_CHANGED, "tile/entries/001", "257");
        finds(ServedLog.of(600).flip("tile/0/001", 33), Kind.LEAF_HASH_WRONG, "tile/0/001", "257");
        finds(ServedLog.of(600).flip("tile/1/000.p/2", 40), Kind.NODE_HASH_WRONG, "tile/1/000.p/2", "tile/0/001");
        finds(ServedLog.of(600).flip("tile/0/002.p/88", 33), Kind.LEAF_HASH_WRONG, "tile/0/002.p/88", "513");
    }

    @Test
    void tellsOfEntriesThatWereReplacedWithTheirTile() throws Exception {
        ServedLog other = ServedLog.of(600, i -> i == 300 ? "forged" : "entry " + i);
        ServedLog log = ServedLog.of(600)
                .with("tile/0/001", other.file("tile/0/001"))
                .with("tile/entries/001", other.file("tile/entries/001"));
        finds(log, Kind.NOT_COMMITTED, "tile/0/001", "tile/1/000.p/2");
    }

    @Test
    void tellsOfAWholeTreeThatIsNotTheSignedOne() throws Exception {
        ServedLog forged = ServedLog.of(600, i -> i == 300 ? "forged" : "entry " + i);
        List<Fault> faults =
                audit(forged, ServedLog.of(600).checkpoint(), start()).run((audit, leaves) -> {});
        assertThat(faults)
                .containsExactly(new Fault(
                        Kind.OTHER_ROOT, "checkpoint", forged.head().root().toString()));
    }

    @Test
    void walksAllLevels() throws Exception {
        ServedLog log = ServedLog.of(LARGE);
        assertThat(faults(log)).isEmpty();
        assertThat(log.files).containsKeys("tile/1/001", "tile/1/002.p/3", "tile/2/000.p/2", "tile/0/515.p/44");
        finds(log.flip("tile/2/000.p/2", 40), Kind.NODE_HASH_WRONG, "tile/2/000.p/2", "tile/1/001");
        log.flip("tile/2/000.p/2", 40);
        finds(log.flip("tile/1/001", 9 * 32), Kind.NODE_HASH_WRONG, "tile/1/001", "tile/0/265");
        log.flip("tile/1/001", 9 * 32);
        finds(log.flip("tile/1/002.p/3", 1), Kind.NODE_HASH_WRONG, "tile/1/002.p/3", "tile/0/512");
        log.flip("tile/1/002.p/3", 1);
        finds(log.flip("tile/0/265", 1), Kind.LEAF_HASH_WRONG, "tile/0/265", Integer.toString(265 * 256));
    }

    @Test
    void findsAllThatIsWrong() throws Exception {
        ServedLog log = ServedLog.of(600)
                .flip("tile/entries/000", 20)
                .flip("tile/0/001", 33)
                .flip("tile/1/000.p/2", 1);
        assertThat(faults(log))
                .extracting(Fault::path)
                .containsExactly("tile/entries/000", "tile/0/001", "tile/1/000.p/2");
    }

    @Test
    void aFileThatIsMissingProvesNothing() throws Exception {
        finds(ServedLog.of(600).without("tile/0/001"), Kind.MISSING, "tile/0/001", "");
        finds(ServedLog.of(600).without("tile/entries/001"), Kind.MISSING, "tile/entries/001", "");
        finds(ServedLog.of(600).without("tile/1/000.p/2"), Kind.MISSING, "tile/1/000.p/2", "");
        assertThat(faults(ServedLog.of(600).without("tile/1/000.p/2"))).noneMatch(Fault::isProved);
        assertThat(faults(ServedLog.of(600).without("tile/0/000").without("tile/entries/000")))
                .extracting(Fault::kind)
                .containsExactly(Kind.MISSING, Kind.MISSING);
    }

    @Test
    void aFileThatIsCutOrTooLongIsNamed() throws Exception {
        for (String path : List.of("tile/0/000", "tile/entries/002.p/88", "tile/1/000.p/2")) {
            byte[] whole = ServedLog.of(600).file(path);
            for (int length : new int[] {0, whole.length - 1, whole.length + 1}) {
                List<Fault> faults = faults(ServedLog.of(600).with(path, Arrays.copyOf(whole, length)));
                assertThat(faults).extracting(Fault::kind, Fault::path).containsExactly(tuple(Kind.MALFORMED, path));
            }
        }
    }

    @Test
    void takesTheFullTileWhereThePartialOneWasRemoved() throws Exception {
        ServedLog grown = ServedLog.of(1000);
        assertThat(grown.files).containsKey("tile/0/002").doesNotContainKey("tile/0/002.p/88");
        grown.with("tile/1/000.p/2", ServedLog.of(600).file("tile/1/000.p/2"));
        assertThat(audit(grown, ServedLog.of(600).checkpoint(), start()).run((audit, leaves) -> {}))
                .isEmpty();
    }

    private AuditFile file() {
        return new AuditFile(folder.resolve("audit.state"));
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        ServedLog log = ServedLog.of(LARGE).flip("tile/0/001", 33);
        log.unreachable.add("tile/0/300");
        Audit stopped = audit(log, log.checkpoint(), start());
        assertThatThrownBy(() -> stopped.run((audit, leaves) -> {}))
                .isInstanceOf(LogUnreachable.class)
                .hasMessage("tile/0/300: no answer");
        file().save(stopped.state());
        log.unreachable.clear();
        for (int tile = 0; tile < 300; tile++) {
            log.unreachable.add("tile/entries/%03d".formatted(tile));
        }
        AuditState saved = file().read().orElseThrow();
        assertThat(saved).isEqualTo(stopped.state());
        assertThat(saved.edge().size()).isEqualTo(300 * 256);
        assertThat(audit(log, log.checkpoint(), saved).run((audit, leaves) -> {}))
                .containsExactly(new Fault(Kind.LEAF_HASH_WRONG, "tile/0/001", "257"));
    }

    @Test
    void theNextAuditReadsOnlyWhatIsNew() throws Exception {
        ServedLog log = ServedLog.of(600);
        Audit first = audit(log, log.checkpoint(), start());
        first.run((audit, leaves) -> {});
        file().save(first.finished());
        ServedLog grown = ServedLog.of(1300);
        grown.unreachable.addAll(List.of("tile/entries/000", "tile/entries/001", "tile/0/000", "tile/0/001"));
        assertThat(audit(grown, grown.checkpoint(), file().read().orElseThrow()).run((audit, leaves) -> {}))
                .isEmpty();
    }

    @Test
    void theNextAuditNoticesARewrittenPast() throws Exception {
        for (int changed : new int[] {3, 590}) {
            for (int size : new int[] {600, 601, 1300}) {
                ServedLog log = ServedLog.of(600);
                Audit first = audit(log, log.checkpoint(), start());
                first.run((audit, leaves) -> {});
                ServedLog other = ServedLog.of(size, i -> i == changed ? "forged" : "entry " + i);
                List<Fault> faults =
                        audit(other, other.checkpoint(), first.finished()).run((audit, leaves) -> {});
                assertThat(faults).as(changed + " of " + size).isNotEmpty().allMatch(Fault::isProved);
                if (changed == 590) {
                    assertThat(faults).containsExactly(new Fault(Kind.REWRITTEN, "checkpoint", "600"));
                }
            }
        }
    }

    @Test
    void aStateThatIsDamagedIsNotGoneOnFrom() throws Exception {
        assertThat(file().read()).isEmpty();
        ServedLog log = ServedLog.of(600);
        Audit audit = audit(log, log.checkpoint(), start());
        audit.run((running, leaves) -> {});
        file().save(audit.state());
        byte[] whole = Files.readAllBytes(folder.resolve("audit.state"));
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 4;
            Files.write(folder.resolve("audit.state"), flipped);
            assertThatThrownBy(() -> file().read()).as("byte " + at).isInstanceOf(AuditFile.Damaged.class);
        }
        for (String content : List.of("", "\n", "sha-256 ", "urn:vermilion:audit:1\n")) {
            Files.write(folder.resolve("audit.state"), content.getBytes(UTF_8));
            assertThatThrownBy(() -> file().read()).isInstanceOf(AuditFile.Damaged.class);
        }
    }
}
