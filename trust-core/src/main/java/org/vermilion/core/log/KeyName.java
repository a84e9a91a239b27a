// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

/** What c2sp.org/signed-note asks of the name of a key: not empty, no Unicode space, no plus. */
final class KeyName {

    private static final int NEXT_LINE = 0x85;

    private KeyName() {}

    static void require(String name) {
        requireFormat(!name.isEmpty(), "the name of a key is empty");
        requireFormat(
                name.codePoints().allMatch(KeyName::isAllowed),
                "the name of a key has a space, a plus or a control character: " + Text.quote(name));
    }

    private static boolean isAllowed(int c) {
        boolean isControlOrSpace = c < ' ' || c == NEXT_LINE || Character.isSpaceChar(c) || Character.isWhitespace(c);
        return c != '+' && !isControlOrSpace && !isLoneSurrogate(c);
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
