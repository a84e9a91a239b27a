// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.log.AddCheckpoint;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.EntryBundle;
import org.vermilion.core.log.HashTile;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;

/** A log of some size in memory, as it would be served. Its keys come from their names: they protect nothing. */
public final class ServedLog implements LogSource {

    public static final String ORIGIN = "log.linjiang.example/licences";
    public static final NoteSigner LOG = signer(ORIGIN, SignatureType.ED25519);
    public static final NoteSigner WITNESS = signer("witness.market.example", SignatureType.COSIGNATURE);
    public static final String POLICY =
            "log " + LOG.key().vkey() + "\nwitness market " + WITNESS.key().vkey() + "\nquorum market\n";

    public final Map<String, byte[]> files = new TreeMap<>();
    public final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final TreeHead head;

    private ServedLog(TreeHead head) {
        this.head = head;
    }

    public static ServedLog of(int size) {
        return of(size, i -> "entry " + i);
    }

    public static ServedLog of(int size, Function<Integer, String> entry) {
        List<byte[]> entries = IntStream.range(0, size)
                .mapToObj(i -> entry.apply(i).getBytes(UTF_8))
                .toList();
        TiledTree.Growth growth = new TiledTree(0, ServedLog::none)
                .append(entries.stream().map(Tree::leaf).toList());
        ServedLog log = new ServedLog(growth.head());
        for (HashTile tile : growth.tiles()) {
            log.files.put(tile.tile().path(), tile.bytes());
        }
        for (int from = 0; from < size; from += Tile.FULL_WIDTH) {
            List<byte[]> bundle = entries.subList(from, Math.min(size, from + Tile.FULL_WIDTH));
            log.files.put(
                    new Tile(Tile.ENTRIES, from / Tile.FULL_WIDTH, bundle.size()).path(), EntryBundle.write(bundle));
        }
        return log;
    }

    private static byte[] none(Tile tile) {
        throw new IllegalStateException(tile.path());
    }

    public TreeHead head() {
        return head;
    }

    public Checkpoint checkpoint() {
        return new Checkpoint(ORIGIN, head);
    }

    public SignedNote signed() {
        String text = checkpoint().text();
        return new SignedNote(text, List.of(LOG.sign(text)));
    }

    public SignedNote cosigned(Instant at) {
        return signed().with(List.of(WITNESS.cosign(checkpoint(), at)));
    }

    public TiledTree tree() {
        return new TiledTree(head.size(), tile -> file(tile.path()));
    }

    /** What this log asks a witness that saw it at the older size. */
    public AddCheckpoint addCheckpoint(long olderSize) {
        return new AddCheckpoint(olderSize, tree().consistency(olderSize), signed());
    }

    public byte[] file(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    public ServedLog flip(String path, int at) {
        byte[] bytes = file(path).clone();
        bytes[at] ^= 1;
        files.put(path, bytes);
        return this;
    }

    public ServedLog without(String path) {
        Objects.requireNonNull(files.remove(path), path);
        return this;
    }

    public ServedLog with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public Path layOut(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    @Override
    public Optional<byte[]> read(String path, int most) throws LogUnreachable {
        if (unreachable.contains(path)) {
            throw new LogUnreachable(path + ": no answer");
        }
        return Optional.ofNullable(files.get(path));
    }

    public static LogPolicy policy() {
        return LogPolicy.parse(POLICY.getBytes(UTF_8));
    }

    public static NoteSigner signer(String name, SignatureType type) {
        byte[] seed = Digests.sha256(("test: " + name).getBytes(UTF_8));
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        return new NoteSigner(NoteVerifier.of(name, type, key), message -> {
            byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
            Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
            return signature;
        });
    }
}
