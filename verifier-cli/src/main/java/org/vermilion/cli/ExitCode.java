// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.Collection;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.verify.Report;

/** What a script learns. The constants stand from the worst to the best; for several files the worst one counts. */
enum ExitCode {
    OUR_FAULT(70),
    NOT_AUTHENTIC(1),
    USAGE(2),
    INDETERMINATE(3),
    NOT_IN_FORCE(4),
    VALID_IN_FORCE(0);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(Report report) {
        return switch (report.authenticity()) {
            case INVALID -> NOT_AUTHENTIC;
            case INDETERMINATE -> INDETERMINATE;
            case VALID -> report.standing() == Standing.IN_FORCE ? VALID_IN_FORCE : NOT_IN_FORCE;
        };
    }

    static ExitCode worst(Collection<ExitCode> codes) {
        return codes.stream().min(ExitCode::compareTo).orElse(VALID_IN_FORCE);
    }
}
