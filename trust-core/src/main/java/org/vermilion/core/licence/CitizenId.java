// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** 公民身份号码, GB 11643-1999: region, birth date, sequence and a check character; the last may be X, never x. */
public final class CitizenId {

    private static final Pattern FORM = Pattern.compile("[1-9]\\d{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    /** What is wrong with a number. */
    public enum Fault {
        FORM,
        BIRTH_DATE,
        CHECK_CHARACTER
    }

    private CitizenId() {}

    /** The first thing wrong with {@code number}, whose bearer must be born by {@code on}. */
    public static Optional<Fault> fault(String number, LocalDate on) {
        if (!FORM.matcher(number).matches()) {
            return Optional.of(Fault.FORM);
        }
        if (!isBornBy(number, on)) {
            return Optional.of(Fault.BIRTH_DATE);
        }
        return checkCharacter(number.substring(0, 17)) == number.charAt(17)
                ? Optional.empty()
                : Optional.of(Fault.CHECK_CHARACTER);
    }

    public static boolean isValid(String number, LocalDate on) {
        return fault(number, on).isEmpty();
    }

    /** The check character for the first 17 digits. */
    public static char checkCharacter(String first17) {
        if (first17.length() != WEIGHTS.length || !first17.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not 17 digits");
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (first17.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    private static boolean isBornBy(String number, LocalDate on) {
        try {
            LocalDate born = LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14)));
            return born.getYear() >= 1800 && !born.isAfter(on);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
