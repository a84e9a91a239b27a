// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

/** Bytes that are not the JSON object they should be. */
public final class InvalidJson extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidJson(String message) {
        super(message);
    }
}
