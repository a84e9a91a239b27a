// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.code;

/** Digits that are no printed code of this format. */
public final class InvalidPrintedCode extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidPrintedCode(String message) {
        super(message);
    }

    InvalidPrintedCode(String message, Throwable cause) {
        super(message, cause);
    }
}
