// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A log of small trees, hashed and proven by recursion as RFC 6962 writes it, apart from how the contract checks it. */
final class SampleLog {

    static final String ORIGIN = "licences.example/log";

    private final String name;
    private final KeyPair pair;
    private final List<ByteString> leaves = new ArrayList<>();

    private SampleLog(String name) {
        try {
            this.name = name;
            this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A log with a key of its own whose n-th entry is the same as that of all others made with this text. */
    static SampleLog of(String name, String entries, int size) {
        SampleLog log = new SampleLog(name);
        for (int i = 0; i < size; i++) {
            log.leaves.add(sha256(new byte[] {0}, (entries + i).getBytes(UTF_8)));
        }
        return log;
    }

    String vkey() {
        return name + "+" + HexFormat.of().formatHex(keyId()) + "+" + base64(typedKey());
    }

    String checkpoint(int size) {
        return sign(name + "\n" + size + "\n" + base64(root(size).toByteArray()) + "\n");
    }

    /** Any text, signed as a note. */
    String sign(String text) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(pair.getPrivate());
            signing.update(text.getBytes(UTF_8));
            byte[] payload = ByteString.copyFrom(keyId())
                    .concat(ByteString.copyFrom(signing.sign()))
                    .toByteArray();
            return text + "\n— " + name + " " + base64(payload) + "\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String proof(int older, int newer) {
        return older == 0
                ? ""
                : subproof(older, leaves.subList(0, newer), true).stream()
                        .map(hash -> base64(hash.toByteArray()))
                        .collect(Collectors.joining("\n"));
    }

    ByteString root(int size) {
        return size == 0 ? sha256(new byte[0], new byte[0]) : root(leaves.subList(0, size));
    }

    private static ByteString root(List<ByteString> of) {
        if (of.size() == 1) {
            return of.get(0);
        }
        int k = Integer.highestOneBit(of.size() - 1);
        return sha256(
                new byte[] {1},
                root(of.subList(0, k)).concat(root(of.subList(k, of.size()))).toByteArray());
    }

    private static List<ByteString> subproof(int m, List<ByteString> of, boolean complete) {
        if (m == of.size()) {
            return complete ? List.of() : List.of(root(of));
        }
        int k = Integer.highestOneBit(of.size() - 1);
        List<ByteString> left = of.subList(0, k);
        List<ByteString> right = of.subList(k, of.size());
        List<ByteString> proof = new ArrayList<>(m <= k ? subproof(m, left, complete) : subproof(m - k, right, false));
        proof.add(root(m <= k ? right : left));
        return proof;
    }

    private byte[] keyId() {
        return sha256((name + "\n").getBytes(UTF_8), typedKey()).substring(0, 4).toByteArray();
    }

    private byte[] typedKey() {
        byte[] spki = pair.getPublic().getEncoded();
        return ByteString.copyFrom(new byte[] {1})
                .concat(ByteString.copyFrom(spki, spki.length - 32, 32))
                .toByteArray();
    }

    private static ByteString sha256(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return ByteString.copyFrom(digest.digest(second));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
