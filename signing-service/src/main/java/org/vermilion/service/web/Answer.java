// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The first thing a page says: a state, its word, one sentence, what to do next where there is something, and about
 * which licence. {@code claimed} if the licence is only what an untrusted file says of itself.
 */
public record Answer(
        State state,
        String word,
        String sentence,
        @Nullable String next,
        @Nullable Subject subject,
        @Nullable String file,
        Instant at) {

    /** A licence by the names that people use for it. */
    public record Subject(String type, String number, String issuer, boolean claimed) {}

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx").withZone(ZoneId.of("Asia/Shanghai"));

    /** The time of the answer as pages and terminal print it. */
    public String asOf() {
        return moment(at);
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
