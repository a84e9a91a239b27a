// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.time.Instant;

/** That a certificate is revoked, since when and why. */
record Revocation(Instant since, Reason reason) {
    /** CRLReason of RFC 5280, 5.3.1. */
    enum Reason {
        UNSPECIFIED("unspecified", 0),
        KEY_COMPROMISE("keyCompromise", 1),
        CA_COMPROMISE("cACompromise", 2),
        AFFILIATION_CHANGED("affiliationChanged", 3),
        SUPERSEDED("superseded", 4),
        CESSATION_OF_OPERATION("cessationOfOperation", 5);

        final String word;
        final int code;

        Reason(String word, int code) {
            this.word = word;
            this.code = code;
        }
    }
}
