// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.log.InvalidLogData.Fault;

/** Logs, keys and faults for tests. Private keys come from their names: they protect nothing. */
final class Logs {

    static final String ORIGIN = "log.linjiang.example/licences";

    private Logs() {}

    static List<Hash> leaves(long size) {
        return LongStream.range(0, size).mapToObj(Logs::leaf).toList();
    }

    static Hash leaf(long index) {
        return Tree.leaf(("entry " + index).getBytes(UTF_8));
    }

    /** Reads straight from the definition: the root over the leaves of the subtree. */
    static HashReader reader(List<Hash> leaves) {
        return (level, index) -> naiveRoot(leaves.subList((int) (index << level), (int) ((index + 1) << level)));
    }

    /** MTH of RFC 9162 section 2.1.1, word for word. */
    static Hash naiveRoot(List<Hash> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return Tree.EMPTY_ROOT;
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return Tree.node(naiveRoot(leaves.subList(0, k)), naiveRoot(leaves.subList(k, n)));
    }

    static TreeHead head(List<Hash> leaves) {
        return new TreeHead(leaves.size(), naiveRoot(leaves));
    }

    /** Tiles in memory, none of which is ever written twice. */
    static final class Store implements TileReader {
        final Map<Tile, byte[]> tiles = new HashMap<>();
        int reads;

        @Override
        public byte[] read(Tile tile) {
            reads++;
            return Objects.requireNonNull(tiles.get(tile), tile.path());
        }

        TreeHead append(long size, List<Hash> leaves) {
            TiledTree.Growth growth = new TiledTree(size, this).append(leaves);
            for (HashTile tile : growth.tiles()) {
                assertThat(tiles.put(tile.tile(), tile.bytes()))
                        .as(tile.tile().path())
                        .isNull();
            }
            return growth.head();
        }
    }

    static NoteSigner signer(String name, SignatureType type) {
        Ed25519PrivateKeyParameters key =
                new Ed25519PrivateKeyParameters(Digests.sha256(("test: " + name).getBytes(UTF_8)));
        NoteVerifier verifier =
                NoteVerifier.of(name, type, key.generatePublicKey().getEncoded());
        return new NoteSigner(verifier, message -> sign(key, message));
    }

    /** A checkpoint as the log {@link #ORIGIN} signs it. */
    static SignedNote checkpoint(TreeHead head) {
        String text = new Checkpoint(ORIGIN, head).text();
        return new SignedNote(
                text, List.of(signer(ORIGIN, SignatureType.ED25519).sign(text)));
    }

    private static byte[] sign(Ed25519PrivateKeyParameters key, byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return Hash.of(bytes);
    }

    static void refuses(Fault fault, ThrowingCallable action) {
        InvalidLogData refusal = catchThrowableOfType(InvalidLogData.class, action);
        assertThat(refusal).as("refusal for " + fault).isNotNull();
        assertThat(refusal.fault()).as(refusal.getMessage()).isEqualTo(fault);
    }

    static void refuses(String saying, ThrowingCallable action) {
        InvalidLogData refusal = catchThrowableOfType(InvalidLogData.class, action);
        assertThat(refusal).as("refusal saying: " + saying).isNotNull();
        assertThat(refusal).hasMessageContaining(saying);
    }
}
