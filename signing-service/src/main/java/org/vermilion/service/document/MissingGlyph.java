// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

/** No bundled font has a character. {@link Glyphs#missing} tells this before anything is composed. */
public final class MissingGlyph extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MissingGlyph(String character) {
        super("no bundled font has the character " + character + " (U+"
                + String.format("%04X", character.codePointAt(0)) + ")");
    }
}
