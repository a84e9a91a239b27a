// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

/**
 * No time-stamp that can be relied on was to be had; nothing was issued, and the same request may be repeated later.
 * The message says what the authority did, for the operator.
 */
public final class TimeStampUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeStampUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
