// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.document;

/** A file that starts as a PDF and cannot be read as one, within the bounds set. */
public final class UnreadablePdf extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Cause {
        ENCRYPTED,
        BROKEN
    }

    private final Cause why;

    UnreadablePdf(Cause why, String message) {
        super(message);
        this.why = why;
    }

    UnreadablePdf(Cause why, Throwable cause) {
        super(cause);
        this.why = why;
    }

    public Cause why() {
        return why;
    }
}
