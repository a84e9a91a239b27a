// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

/** 统一社会信用代码, GB 32100-2015: 17 characters and a check character over an alphabet without I, O, S, V and Z. */
public final class CreditCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private CreditCode() {}

    public static boolean isValid(String code) {
        return code.length() == LENGTH
                && isOfAlphabet(code)
                && checkCharacter(code.substring(0, LENGTH - 1)) == code.charAt(LENGTH - 1);
    }

    /** The check character for the first 17 characters, whose weights are the powers of 3 modulo 31. */
    public static char checkCharacter(String first17) {
        if (first17.length() != LENGTH - 1 || !isOfAlphabet(first17)) {
            throw new IllegalArgumentException("not 17 characters of GB 32100: " + first17);
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < first17.length(); i++) {
            sum += weight * ALPHABET.indexOf(first17.charAt(i));
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static boolean isOfAlphabet(String code) {
        return code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }
}
