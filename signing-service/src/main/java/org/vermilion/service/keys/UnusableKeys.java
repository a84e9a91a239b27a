// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

/** The keys in the folder are missing, broken, or not allowed here; the message is one line that says which and why. */
public final class UnusableKeys extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableKeys(String message) {
        super(message);
    }

    UnusableKeys(String message, Throwable cause) {
        super(message, cause);
    }
}
