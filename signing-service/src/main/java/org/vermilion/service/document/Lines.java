// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines. Chinese breaks between any two characters, but no line starts with a closing mark nor ends with
 * an opening one; a word or a number stays whole unless it is wider than the line.
 */
final class Lines {

    private static final String NEVER_FIRST = ",.;:!?)]}%、。，．；：！？）】〕》〉」』’”…·％";
    private static final String NEVER_LAST = "([{（【〔《〈「『‘“¥￥";

    private final Typeface face;
    private final double size;
    private final double width;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private double used;

    private Lines(Typeface face, double size, double width) {
        this.face = face;
        this.size = size;
        this.width = width;
    }

    /** The lines of a text; joined they give the text but for spaces and line ends at the breaks. */
    static List<String> of(String text, Typeface face, double size, double width) {
        Lines lines = new Lines(face, size, width);
        for (String paragraph : text.split("\n", -1)) {
            lines.add(paragraph);
            lines.end();
        }
        return List.copyOf(lines.lines);
    }

    private void add(String paragraph) {
        int from = 0;
        while (from < paragraph.length()) {
            int to = unitEnd(paragraph, from);
            place(paragraph.substring(from, to));
            from = to;
        }
    }

    private void place(String unit) {
        double unitWidth = face.width(unit, size, 0);
        if (used + face.width(unit.stripTrailing(), size, 0) > width) {
            end();
            if (unitWidth > width) {
                unit.codePoints().forEach(this::placeAlone);
                return;
            }
        }
        line.append(unit);
        used += unitWidth;
    }

    private void placeAlone(int codePoint) {
        double advance = face.advance(codePoint) * size;
        if (used + advance > width && !line.isEmpty()) {
            end();
        }
        line.appendCodePoint(codePoint);
        used += advance;
    }

    private void end() {
        if (!line.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        line.setLength(0);
        used = 0;
    }

    /** Where the unit that starts here ends: a unit is what no break may part. */
    private static int unitEnd(String text, int from) {
        int at = from;
        int last;
        do {
            last = text.codePointAt(at);
            at += Character.charCount(last);
        } while (at < text.length() && staysWith(last, text.codePointAt(at)));
        return at;
    }

    private static boolean staysWith(int left, int right) {
        if (right == ' ') {
            return true;
        }
        return NEVER_FIRST.indexOf(right) >= 0
                || NEVER_LAST.indexOf(left) >= 0
                || (left != ' ' && !isIdeographic(left) && !isIdeographic(right));
    }

    private static boolean isIdeographic(int codePoint) {
        return codePoint >= 0x2E80;
    }
}
