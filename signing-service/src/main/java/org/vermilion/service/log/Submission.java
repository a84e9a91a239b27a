// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.concurrent.CompletableFuture;
import org.vermilion.core.log.EntryBundle;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.Tree;

/** An entry on its way into the log. */
@SuppressWarnings("ArrayRecordComponent") // never compared; the array is our own copy
record Submission(byte[] entry, Hash leaf, CompletableFuture<Appended> answer, long since) {

    static Submission of(byte[] entry) {
        if (entry.length > EntryBundle.LONGEST_ENTRY) {
            throw new IllegalArgumentException("an entry has at most 65535 bytes, not " + entry.length);
        }
        byte[] copy = entry.clone();
        return new Submission(copy, Tree.leaf(copy), new CompletableFuture<>(), System.nanoTime());
    }

    /** With its place in the log, which is durable. */
    record Placed(Submission submission, long index) {}
}
