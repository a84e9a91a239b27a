// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

/** A command cannot go on because of how it was called; the hint says what to do instead. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String hint;

    Trouble(String message, String hint) {
        super(message);
        this.what = message;
        this.hint = hint;
    }

    /** As {@link #getMessage()}, never null. */
    String what() {
        return what;
    }

    String hint() {
        return hint;
    }
}
