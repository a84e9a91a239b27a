// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.vermilion.service.log.Halt;
import org.vermilion.service.log.TransparencyLog;

/** Cries once: into the log file, health and metrics; and stops the log where its own history is in doubt. */
@Component
final class Alarms {
    private static final Logger log = LoggerFactory.getLogger(Alarms.class);

    private final LedgerStatus status;
    private final TransparencyLog transparencyLog;

    Alarms(LedgerStatus status, TransparencyLog transparencyLog) {
        this.status = status;
        this.transparencyLog = transparencyLog;
    }

    void raise(Difference difference, Map<String, String> arguments) {
        if (status.raise(difference, arguments)) {
            String sentence = LedgerTexts.of(difference, arguments, Locale.ENGLISH);
            log.error("the ledger and the log differ ({}): {}", difference, sentence);
            switch (difference) {
                case LEDGER_AHEAD -> transparencyLog.halt(new Halt(Halt.DATABASE_BEHIND, sentence));
                case ROOTS_DIFFER, NOT_CONTINUED -> transparencyLog.halt(new Halt(Halt.FORKED, sentence));
                case ENTRIES_CHANGED -> transparencyLog.halt(new Halt(Halt.DAMAGED, sentence));
                case REFUSED_BY_LEDGER -> log.error("the log itself goes on: nothing here shows that it is at fault");
            }
        }
    }
}
