// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** Calendar dates written yyyy-MM-dd and in no other way. */
final class IsoDates {

    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final DateTimeFormatter FORMATTER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private IsoDates() {}

    static boolean isValid(String text) {
        try {
            return FORM.matcher(text).matches() && parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static LocalDate parse(String text) {
        return LocalDate.parse(text, FORMATTER);
    }
}
