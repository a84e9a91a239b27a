// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.util.Map;

/** The ledger and our database tell different histories. Nothing more may be anchored, or logged, until a person looks. */
final class HistoriesDiffer extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Difference difference;
    private final transient Map<String, String> arguments;

    HistoriesDiffer(Difference difference, Map<String, String> arguments) {
        super(difference + " " + arguments);
        this.difference = difference;
        this.arguments = Map.copyOf(arguments);
    }

    Difference difference() {
        return difference;
    }

    /** What fills the places of the sentence. */
    Map<String, String> arguments() {
        return arguments;
    }
}
