// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import org.vermilion.core.crypto.Digests;

/** A signed file with the log's proof in it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LoggedFile(byte[] bytes, long index, boolean witnessed) {
    public LoggedFile {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public byte[] sha256() {
        return Digests.sha256(bytes);
    }
}
