// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.standing;

import java.util.List;
import org.vermilion.core.licence.Standing;

/** The numbers that a status list uses for standings. */
final class StatusValue {
    private static final List<Standing> BY_VALUE = List.of(
            Standing.IN_FORCE,
            Standing.REVOKED,
            Standing.SUSPENDED,
            Standing.CANCELLED,
            Standing.WITHDRAWN,
            Standing.SUPERSEDED);

    private StatusValue() {}

    static int of(Standing standing) {
        int value = BY_VALUE.indexOf(standing);
        if (value < 0) {
            throw new IllegalArgumentException(standing + " is derived from dates and never stored");
        }
        return value;
    }

    static Standing standing(int value) {
        return BY_VALUE.get(value);
    }
}
