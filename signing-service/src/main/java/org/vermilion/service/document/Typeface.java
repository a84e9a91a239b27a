// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a text is set in: a small font for everyday characters first, wider ones only for the characters that need them.
 * Each font program is read at its first use and kept for the life of the process.
 */
final class Typeface {

    static final Typeface SERIF =
            new Typeface(Program.SERIF, Program.SERIF_WIDE, Program.RARE_A, Program.RARE_B, Program.RARE_C);
    static final Typeface SANS = new Typeface(
            Program.SANS, Program.SERIF, Program.SERIF_WIDE, Program.RARE_A, Program.RARE_B, Program.RARE_C);

    private final List<Program> chain;

    private Typeface(Program... chain) {
        this.chain = List.of(chain);
    }

    /**
     * The first font of the chain that has the character.
     *
     * @throws MissingGlyph when none has
     */
    Program programFor(int codePoint) {
        for (Program program : chain) {
            if (program.font().has(codePoint)) {
                return program;
            }
        }
        throw new MissingGlyph(Character.toString(codePoint));
    }

    boolean has(int codePoint) {
        return chain.stream().anyMatch(program -> program.font().has(codePoint));
    }

    /** How wide a text is when set at this size. */
    double width(String text, double size, double tracking) {
        double width = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            width += advance(codePoint) * size + tracking;
            i += Character.charCount(codePoint);
        }
        return width;
    }

    /** Advance width of a character, in ems. */
    double advance(int codePoint) {
        TrueType font = programFor(codePoint).font();
        return (double) font.advance(font.glyph(codePoint)) / font.unitsPerEm;
    }

    /** A bundled font program. */
    enum Program {
        SERIF('A', "NotoSerifSC-Common.ttf"),
        SANS('B', "NotoSansSC-Common.ttf"),
        SERIF_WIDE('C', "NotoSerifSC-Wide.ttf"),
        RARE_A('D', "RareHan-A.ttf"),
        RARE_B('E', "RareHan-B.ttf"),
        RARE_C('F', "RareHan-C.ttf");

        private static final Map<Program, TrueType> READ = new ConcurrentHashMap<>();

        /** Tells the fonts of a document apart. */
        final char letter;

        private final String file;

        Program(char letter, String file) {
            this.letter = letter;
            this.file = file;
        }

        TrueType font() {
            return READ.computeIfAbsent(this, program -> TrueType.resource(program.file));
        }
    }
}
