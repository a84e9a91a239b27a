// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import static org.vermilion.ledger.Refused.require;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Size and root of a tree, hashed as RFC 9162 section 2.1.1 says. */
record TreeHead(long size, ByteString root) {

    static final int HASH_LENGTH = 32;

    static final TreeHead EMPTY = new TreeHead(0, ByteString.copyFrom(sha256().digest()));

    /** The root of no leaves is fixed. */
    static TreeHead of(long size, ByteString root, Code code) {
        TreeHead head = new TreeHead(size, root);
        require(size > 0 || head.equals(EMPTY), code, "the empty tree has another root");
        return head;
    }

    static ByteString node(ByteString left, ByteString right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        left.asReadOnlyByteBufferList().forEach(digest::update);
        right.asReadOnlyByteBufferList().forEach(digest::update);
        return ByteString.copyFrom(digest.digest());
    }

    static ByteBuffer sha256(byte[] bytes) {
        return ByteBuffer.wrap(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
