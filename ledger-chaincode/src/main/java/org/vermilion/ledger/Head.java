// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

/**
 * A head of a log as the ledger keeps it: the size it moved from, and the note that a log's key has signed, nothing where
 * the head never moved.
 */
record Head(long previousSize, String note) {

    static final Head FIRST = new Head(0, "");

    static Head parse(String state) {
        int newline = state.indexOf('\n');
        return new Head(Long.parseLong(state.substring(0, newline)), state.substring(newline + 1));
    }

    String state() {
        return previousSize + "\n" + note;
    }

    TreeHead tree() {
        return note.isEmpty()
                ? TreeHead.EMPTY
                : Checkpoint.parse(SignedNote.parse(note).text()).head();
    }

    String json(String origin) {
        TreeHead tree = tree();
        return new Json("urn:vermilion:ledger-head:1")
                .with("origin", origin)
                .with("size", tree.size())
                .with("root", Text.base64(tree.root()))
                .with("note", note)
                .with("previousSize", previousSize)
                .toString();
    }
}
