// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vermilion.core.Vectors;

/**
 * Each parser against thousands of mutants of its vectors, always the same ones: it refuses them as it should, with nothing
 * but {@link InvalidLogData}, or reads them and then writes the very same bytes.
 */
class LogParsersFuzzTest {

    private static final int MUTANTS_OF_EACH = 150;

    private interface Parser {
        /** The bytes as written from what was read of them. */
        byte[] rewrite(byte[] bytes);
    }

    static Stream<Arguments> parsers() {
        return Stream.of(
                parser("note", "note.txt", bytes -> SignedNote.parse(bytes).bytes()),
                parser(
                        "checkpoint",
                        "checkpoint.txt",
                        bytes -> Text.bytes(
                                Checkpoint.parse(Text.utf8("text", bytes, 9999)).text())),
                parser(
                        "proof",
                        "licence.tlog-proof",
                        bytes -> LogProof.parse(bytes).bytes()),
                parser(
                        "note",
                        "add-checkpoint",
                        bytes -> AddCheckpoint.parse(bytes).bytes()),
                parser(
                        "note",
                        "witness-heads",
                        bytes -> WitnessRecord.parse(bytes).bytes()),
                parser("policy", "policy.txt", bytes -> {
                    LogPolicy.parse(bytes);
                    return bytes;
                }),
                parser("vkey", "keys.txt", LogParsersFuzzTest::vkey),
                parser("tile-path", "path", LogParsersFuzzTest::tilePath),
                parser(
                        "entries",
                        "bundle.bin",
                        bytes -> EntryBundle.write(EntryBundle.parse(new Tile(Tile.ENTRIES, 0, 3), bytes))));
    }

    private static Arguments parser(String area, String file, Parser parser) {
        return Arguments.of(area, file, parser);
    }

    private static byte[] vkey(byte[] bytes) {
        return Text.bytes(NoteVerifier.parse(Text.utf8("vkey", bytes, 9999)).vkey());
    }

    private static byte[] tilePath(byte[] bytes) {
        return Text.bytes(Tile.parse(new String(bytes, ISO_8859_1)).path());
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("parsers")
    void readsWhatItWritesAndRefusesTheRest(String area, String file, Parser parser) {
        List<byte[]> seeds = seeds(area, file);
        assertThat(seeds).isNotEmpty();
        Random random = new Random(20261123);
        for (byte[] seed : seeds) {
            for (int i = 0; i < MUTANTS_OF_EACH; i++) {
                byte[] mutant = mutant(seed, seeds, random);
                try {
                    assertThat(parser.rewrite(mutant)).isEqualTo(mutant);
                } catch (InvalidLogData e) {
                    assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(600);
                }
            }
        }
    }

    private static List<byte[]> seeds(String area, String file) {
        if (file.equals("keys.txt")) {
            return files("note", file).stream()
                    .map(keys -> new String(keys, UTF_8)
                            .lines()
                            .findFirst()
                            .orElseThrow()
                            .getBytes(UTF_8))
                    .toList();
        }
        if (file.equals("add-checkpoint")) {
            String path = (Logs.leaf(0) + "\n").repeat(3);
            return files(area, "note.txt").stream()
                    .map(note -> joined(Text.bytes("old 12\n" + path + "\n"), note))
                    .toList();
        }
        if (file.equals("witness-heads")) {
            return List.of(
                    new WitnessRecord(new TreeMap<>()).bytes(),
                    new WitnessRecord(new TreeMap<>()).with("a", TreeHead.EMPTY).bytes());
        }
        if (file.equals("path")) {
            return Stream.of("tile/0/x001/x234/067", "tile/7/000.p/12", "tile/entries/x273/999.p/255")
                    .map(Text::bytes)
                    .toList();
        }
        return files(area, file);
    }

    private static List<byte[]> files(String area, String file) {
        Function<String, byte[]> read = name -> Vectors.bytes("log/" + name + "/" + file);
        return new String(Vectors.bytes("log/cases.txt"), UTF_8)
                .lines()
                .filter(name -> name.startsWith(area + "-"))
                .map(read)
                .filter(seed -> seed.length < 20_000)
                .toList();
    }

    /** Bits flipped, bytes set, cut, doubled, or joined with another seed; a few at once. */
    private static byte[] mutant(byte[] seed, List<byte[]> seeds, Random random) {
        byte[] mutant = seed.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int place = random.nextInt(mutant.length + 1);
            int end = Math.min(mutant.length, place + random.nextInt(40));
            byte[] other = seeds.get(random.nextInt(seeds.size()));
            mutant = switch (random.nextInt(6)) {
                case 0 -> changed(mutant, place, b -> b ^ (1 << random.nextInt(8)));
                case 1 -> changed(mutant, place, b -> (int) "\n +=-0\t\r\0#".charAt(random.nextInt(10)));
                case 2 -> joined(mutant, 0, place, mutant, end, mutant.length);
                case 3 -> joined(mutant, 0, end, mutant, place, mutant.length);
                case 4 -> joined(mutant, 0, place, other, Math.min(place, other.length), other.length);
                default -> Arrays.copyOf(mutant, place);
            };
        }
        return mutant;
    }

    private static byte[] changed(byte[] bytes, int place, Function<Integer, Integer> change) {
        if (place < bytes.length) {
            bytes[place] = change.apply((int) bytes[place]).byteValue();
        }
        return bytes;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        return joined(a, 0, a.length, b, 0, b.length);
    }

    private static byte[] joined(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(a, fromA, toA - fromA);
        joined.write(b, fromB, toB - fromB);
        return joined.toByteArray();
    }
}
