// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.HashTile;
import org.vermilion.core.log.InclusionProof;
import org.vermilion.core.log.LogProof;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;

/** A real log in memory, of at most 256 entries, with a throw-away key. */
final class GrowingLog {

    private static final int RAW_KEY = 32;

    private final String origin;
    private final List<Hash> leaves = new ArrayList<>();
    private NoteSigner signer;

    GrowingLog(String origin) {
        this.origin = origin;
        this.signer = newKey(origin);
    }

    /** Another history of the same log, signed with the same key. */
    GrowingLog fork() {
        GrowingLog fork = new GrowingLog(origin);
        fork.signer = signer;
        return fork;
    }

    static NoteSigner newKey(String origin) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY, encoded.length);
            return new NoteSigner(NoteVerifier.of(origin, SignatureType.ED25519, raw), message -> sign(pair, message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(KeyPair pair, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String origin() {
        return origin;
    }

    String vkey() {
        return signer.key().vkey();
    }

    void useKey(NoteSigner next) {
        signer = next;
    }

    GrowingLog growTo(int size) {
        while (leaves.size() < size) {
            leaves.add(Tree.leaf(
                    (origin + leaves.size() + System.identityHashCode(this)).getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    /** The checkpoint over the first so many entries, signed. */
    String note(int size) {
        return note(size, signer);
    }

    String note(int size, NoteSigner by) {
        Checkpoint checkpoint = new Checkpoint(origin, new TreeHead(size, Tree.root(leaves.subList(0, size))));
        return new SignedNote(checkpoint.text(), List.of(by.sign(checkpoint.text()))).toString();
    }

    /** As the contract takes it: one hash a line. */
    String proof(int older, int newer) {
        TiledTree tree = new TiledTree(newer, tile -> tile(tile).bytes());
        return ConsistencyProof.of(older, newer, tree).path().stream()
                .map(Hash::toString)
                .collect(Collectors.joining("\n"));
    }

    Hash leaf(int index) {
        return leaves.get(index);
    }

    /** The proof of one entry under the checkpoint over the first so many. */
    LogProof proofOf(int index, int size) {
        TiledTree tree = new TiledTree(size, tile -> tile(tile).bytes());
        SignedNote checkpoint = SignedNote.parse(note(size).getBytes(StandardCharsets.UTF_8));
        return new LogProof(InclusionProof.of(index, size, tree), checkpoint);
    }

    private HashTile tile(Tile tile) {
        return new HashTile(tile, leaves.subList(0, tile.width()));
    }
}
