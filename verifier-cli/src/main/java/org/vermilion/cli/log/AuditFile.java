// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.RightEdge;
import org.vermilion.core.log.TreeHead;

/**
 * The state of an audit as a file, replaced as a whole: lines of words, and a digest that finds damage. Who can write it can
 * make an audit pass over things, so it belongs where the auditor's own files are.
 */
public final class AuditFile {

    private static final String VERSION = "urn:vermilion:audit:1";
    private static final int LONGEST = 16 * 1024 * 1024;

    private final Path file;

    public AuditFile(Path file) {
        this.file = file;
    }

    /** The file is there but cannot be gone on from. */
    public static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;

        Damaged() {
            super("damaged");
        }
    }

    /** What was saved, nothing if the file does not exist. */
    public Optional<AuditState> read() throws IOException, Damaged {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(parse(new String(in.readNBytes(LONGEST), UTF_8)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw (Damaged) new Damaged().initCause(damaged);
        }
    }

    public void save(AuditState state) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, text(state));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(AuditState state) {
        List<String> lines = new ArrayList<>();
        lines.add(VERSION);
        lines.add("origin " + state.origin());
        lines.add("before " + state.before().size() + " " + state.before().root());
        lines.add("edge " + state.edge().size() + words(state.edge().subtrees()));
        state.waiting().forEach(hashes -> lines.add("waiting" + words(hashes)));
        state.faults()
                .forEach(fault -> lines.add("fault " + fault.kind() + " " + fault.path() + " "
                        + Base64.getEncoder().encodeToString(fault.detail().getBytes(UTF_8))));
        String text = String.join("\n", lines) + "\n";
        return text + digest(text);
    }

    private static String words(List<Hash> hashes) {
        StringBuilder words = new StringBuilder();
        hashes.forEach(hash -> words.append(' ').append(hash));
        return words.toString();
    }

    private static String digest(String text) {
        return "sha-256 " + Digests.sha256Hex(text.getBytes(UTF_8)) + "\n";
    }

    private static AuditState parse(String file) {
        int end = file.lastIndexOf("sha-256 ");
        String text = file.substring(0, end);
        require(file.substring(end).equals(digest(text)));
        List<String[]> lines = text.lines().map(line -> line.split(" ", -1)).toList();
        require(lines.get(0)[0].equals(VERSION));
        String[] before = lines.get(2);
        String[] edge = lines.get(3);
        return new AuditState(
                lines.get(1)[1],
                new RightEdge(Long.parseLong(edge[1]), hashes(edge, 2)),
                starting("waiting", lines).stream()
                        .map(words -> hashes(words, 1))
                        .toList(),
                starting("fault", lines).stream().map(AuditFile::fault).toList(),
                new TreeHead(Long.parseLong(before[1]), Hash.parse(before[2])));
    }

    private static List<String[]> starting(String word, List<String[]> lines) {
        return lines.stream().filter(words -> words[0].equals(word)).toList();
    }

    private static List<Hash> hashes(String[] words, int from) {
        return Arrays.stream(words).skip(from).map(Hash::parse).toList();
    }

    private static Fault fault(String[] words) {
        String detail = new String(Base64.getDecoder().decode(words[3]), UTF_8);
        return new Fault(Fault.Kind.valueOf(words[1]), words[2], detail);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not the state of an audit");
        }
    }
}
