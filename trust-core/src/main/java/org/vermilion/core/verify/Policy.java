// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import java.time.Duration;

/**
 * What a verifier asks for beyond what the formats ask. Sizes bound the work that a hostile file can cause; ages bound
 * how old news may be at the time of verifying.
 */
public record Policy(
        int maxFileBytes, int maxLicenceDataBytes, Duration maxStatusListAge, Duration maxRevocationListAge) {

    public Policy {
        if (maxFileBytes <= 0 || maxLicenceDataBytes <= 0) {
            throw new IllegalArgumentException("sizes must be positive");
        }
        if (maxStatusListAge.isNegative() || maxRevocationListAge.isNegative()) {
            throw new IllegalArgumentException("ages must not be negative");
        }
    }

    /** Files of 20 MB, licence data of 1 MB, status lists of 24 hours, signers' revocation lists of 7 days. */
    public static Policy standard() {
        return new Policy(20 * 1024 * 1024, 1024 * 1024, Duration.ofHours(24), Duration.ofDays(7));
    }

    public Policy withMaxFileBytes(int bytes) {
        return new Policy(bytes, maxLicenceDataBytes, maxStatusListAge, maxRevocationListAge);
    }

    public Policy withMaxStatusListAge(Duration age) {
        return new Policy(maxFileBytes, maxLicenceDataBytes, age, maxRevocationListAge);
    }

    public Policy withMaxRevocationListAge(Duration age) {
        return new Policy(maxFileBytes, maxLicenceDataBytes, maxStatusListAge, age);
    }
}
