// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

/** A trust folder that cannot be used; nothing is verified with half of one. */
public final class InvalidTrust extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String file;

    InvalidTrust(String file, String message) {
        super(file + ": " + message);
        this.file = file;
    }

    InvalidTrust(String file, Exception cause) {
        super(file + ": " + cause.getMessage(), cause);
        this.file = file;
    }

    /** The file at fault, relative to the folder. */
    public String file() {
        return file;
    }
}
