// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.util.List;

/** Which characters can be printed. */
public final class Glyphs {

    private Glyphs() {}

    /**
     * The characters of a text that no bundled font has, each once, in order of appearance. A licence with any of them
     * must be refused: a page that shows an empty box for part of a name is not a licence.
     */
    public static List<String> missing(String text) {
        return text.codePoints()
                .filter(codePoint -> !isBreak(codePoint) && !Typeface.SERIF.has(codePoint))
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    static boolean isBreak(int codePoint) {
        return codePoint == '\n';
    }
}
