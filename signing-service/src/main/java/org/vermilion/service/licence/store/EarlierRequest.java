// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence.store;

/** What is remembered of a key: the digest of the body that came with it, and the licence that it stands for. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EarlierRequest(byte[] bodySha256, String identifier) {
    public EarlierRequest {
        bodySha256 = bodySha256.clone();
    }

    @Override
    public byte[] bodySha256() {
        return bodySha256.clone();
    }
}
