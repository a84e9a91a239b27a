// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times as people write and read them here: RFC 3339 in, with the offset always shown out. */
final class Times {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

    private Times() {}

    /** A time with its offset; or a day, which means its last second in this zone. */
    static Instant parse(String text, ZoneId zone) throws Trouble {
        try {
            return text.contains("T") || text.contains(" ")
                    ? OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .minusSeconds(1)
                            .toInstant();
        } catch (DateTimeParseException notATime) {
            throw new Trouble(
                    "--at: \"" + text + "\" is not a time", "for example 2026-11-23T10:31:07+08:00, or 2026-11-23");
        }
    }

    static String shown(Instant time, ZoneId zone) {
        return SHOWN.format(time.atZone(zone));
    }
}
