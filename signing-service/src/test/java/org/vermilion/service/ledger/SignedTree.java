// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.ConsistencyProof;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;

/** A log in memory with a key of its own, for tests that need no database. */
final class SignedTree {
    private final List<Hash> leaves = new ArrayList<>();
    private final NoteSigner signer;

    SignedTree(String origin) {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = keys.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
            signer =
                    new NoteSigner(NoteVerifier.of(origin, SignatureType.ED25519, raw), message -> sign(keys, message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(KeyPair keys, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String origin() {
        return signer.key().name();
    }

    String key() {
        return signer.key().toString();
    }

    TreeHead grow(int by) {
        for (int i = 0; i < by; i++) {
            leaves.add(Tree.leaf(("entry " + leaves.size()).getBytes(StandardCharsets.UTF_8)));
        }
        return head();
    }

    TreeHead head() {
        return new TreeHead(leaves.size(), Tree.root(leaves));
    }

    String note() {
        Checkpoint checkpoint = new Checkpoint(origin(), head());
        return new SignedNote(checkpoint.text(), List.of(signer.sign(checkpoint.text()))).toString();
    }

    ConsistencyProof since(long size) {
        return ConsistencyProof.of(
                size,
                leaves.size(),
                (level, index) -> Tree.root(leaves.subList((int) (index << level), (int) ((index + 1) << level))));
    }
}
