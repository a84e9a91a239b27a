// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.text.Sentences;

/**
 * A report in words. Arguments are kept language-free: times as RFC 3339, durations as ISO 8601, names in two languages
 * as {@code x.zh} and {@code x.en}, details as keys; here they become text, times in China Standard Time.
 */
public final class Messages {

    private static final Set<String> TIMES = Set.of("time", "since", "list", "from", "until");
    private static final Set<String> COUNTS = Set.of("entry", "entries");
    private static final Set<String> DURATIONS = Set.of("age", "limit");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT).withZone(CHINA);

    private Messages() {}

    /** A few words, as in "changed after signing". */
    public static String title(Reason reason, Locale locale) {
        return Sentences.of("reason." + reason + ".title", locale);
    }

    /** One sentence that says what is wrong. */
    public static String sentence(Finding finding, Locale locale) {
        return Sentences.of("reason." + finding.reason(), places(finding.arguments(), locale), locale);
    }

    /** One sentence that says what to do next. */
    public static String next(Reason reason, Locale locale) {
        return Sentences.of("reason." + reason + ".next", locale);
    }

    public static String sentence(Statement statement, Locale locale) {
        return Sentences.of(statement.code(), places(statement.arguments(), locale), locale);
    }

    /** The same in a few words, to stand beside a label that names its check; the sentence where there is no such form. */
    public static String brief(Statement statement, Locale locale) {
        String key = "brief." + statement.code();
        return Sentences.keys(locale).contains(key)
                ? Sentences.of(key, places(statement.arguments(), locale), locale)
                : sentence(statement, locale);
    }

    public static String name(Standing standing, Locale locale) {
        return Sentences.of("standing." + standing, locale);
    }

    /** The verdict in one line, as in "Genuine, but revoked" or "Not authentic: changed after signing". */
    public static String verdict(Report report, Locale locale) {
        String key = "verdict." + report.authenticity();
        if (report.authenticity() == Authenticity.VALID) {
            return Sentences.of(key + "." + report.standing(), locale);
        }
        return Sentences.of(key, Map.of("reason", title(report.findings().get(0).reason(), locale)), locale);
    }

    /** A time as every surface shows it. */
    public static String time(Instant time) {
        return TIME.format(time);
    }

    private static Map<String, String> places(Map<String, String> arguments, Locale locale) {
        Map<String, String> places = new HashMap<>();
        Sentences.inLanguage(arguments, locale).forEach((name, value) -> places.put(name, shown(name, value, locale)));
        return places;
    }

    private static String shown(String name, String value, Locale locale) {
        if (TIMES.contains(name)) {
            return name.equals("since") ? dayOrTime(Instant.parse(value)) : time(Instant.parse(value));
        }
        if (COUNTS.contains(name)) {
            return String.format(Locale.ROOT, "%,d", Long.parseLong(value));
        }
        if (DURATIONS.contains(name)) {
            return duration(Duration.parse(value), locale);
        }
        return switch (name) {
            case "detail" -> Sentences.of("detail." + value, locale);
            case "standing" -> Sentences.of("standing." + value, locale);
            default -> value;
        };
    }

    /** A right begins with a day; a revocation has its moment. */
    private static String dayOrTime(Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time, CHINA);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? local.toLocalDate().toString()
                : time(time);
    }

    private static String duration(Duration duration, Locale locale) {
        long minutes = duration.toMinutes();
        if (minutes < 120) {
            return Sentences.of("duration.minutes", Map.of("n", Long.toString(minutes)), locale);
        }
        return minutes < 72 * 60
                ? Sentences.of("duration.hours", Map.of("n", Long.toString(minutes / 60)), locale)
                : Sentences.of("duration.days", Map.of("n", Long.toString(minutes / 60 / 24)), locale);
    }
}
