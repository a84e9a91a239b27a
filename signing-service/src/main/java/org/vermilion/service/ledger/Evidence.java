// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.util.List;

/**
 * What the departments' peers signed: the response payload, byte for byte, and each peer's identity with its signature
 * over payload and identity.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Evidence(byte[] payload, List<Endorsement> endorsements) {
    public Evidence {
        payload = payload.clone();
        endorsements = List.copyOf(endorsements);
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** {@code endorser} is Fabric's SerializedIdentity: MSP and certificate. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Endorsement(byte[] endorser, byte[] signature) {
        public Endorsement {
            endorser = endorser.clone();
            signature = signature.clone();
        }

        @Override
        public byte[] endorser() {
            return endorser.clone();
        }

        @Override
        public byte[] signature() {
            return signature.clone();
        }
    }
}
