// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

/** ISO/IEC 7064 MOD 37,36 over digits and capital letters, as GB/T 17710 uses it. */
final class CheckCharacter {

    private static final int MODULUS = 36;

    private CheckCharacter() {}

    static char of(String body) {
        return character((37 - remainder(body, 0)) % MODULUS);
    }

    /**
     * What a computation found in the wild gives instead: letters valued one too high. A number made by it is not
     * correct, but it is no forgery either, so it deserves its own message.
     */
    static char ofLegacyVariant(String body) {
        return character((37 - remainder(body, 1)) % MODULUS);
    }

    private static int remainder(String body, int letterOffset) {
        int p = MODULUS;
        for (int i = 0; i < body.length(); i++) {
            int sum = (p + value(body.charAt(i), letterOffset)) % MODULUS;
            p = (sum == 0 ? MODULUS : sum) * 2 % 37;
        }
        return p;
    }

    private static int value(char c, int letterOffset) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10 + letterOffset;
        }
        throw new IllegalArgumentException("not a digit or capital letter: " + c);
    }

    private static char character(int value) {
        return (char) (value < 10 ? '0' + value : 'A' + value - 10);
    }
}
