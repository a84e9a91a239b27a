// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.ArrayList;
import java.util.List;

/** Text on a terminal: columns as they are seen, where a Chinese character takes two. */
final class Text {
    static final int COLUMNS = 100;

    /** Unicode's East Asian Width W and F, by block: first and last. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3040, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1FAFF},
        {0x20000, 0x3FFFD},
    };

    private Text() {}

    /**
     * The text without anything that could move the cursor, change colours or turn the reading direction: what comes
     * out of a file must not be able to draw a verdict. Each such character is shown by its number.
     */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (moves(point)) {
                shown.append(String.format("\\u{%04X}", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    /** The text with blanks behind it up to this width. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** Lines of at most {@code width} columns, broken at blanks and between Chinese characters. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(text)) {
            if (line.length() > 0 && width(line.toString()) + width(piece.stripTrailing()) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** Pieces that must not be torn apart: words with the blank behind them, single wide characters. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            if (next < text.length() && breaksBetween(point, text.codePointAt(next))) {
                pieces.add(text.substring(start, next));
                start = next;
            }
            at = next;
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private static boolean breaksBetween(int left, int right) {
        if (left == ' ') {
            return right != ' ';
        }
        return right != ' ' && width(left) == 2 && !closes(right);
    }

    private static boolean closes(int point) {
        return ",。;:!?、)》」』】〉,.;:!?)".indexOf(point) >= 0;
    }

    private static boolean moves(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static int width(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    private static boolean isWide(int point) {
        for (int[] block : WIDE) {
            if (point >= block[0] && point <= block[1]) {
                return true;
            }
        }
        return false;
    }
}
