// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

/** Where a signature gets its time from. */
public interface TimeStamps {
    /**
     * A token over the SHA-256 of a signature value, as DER, already checked against the request and its own signature.
     */
    byte[] stamp(byte[] sha256);
}
