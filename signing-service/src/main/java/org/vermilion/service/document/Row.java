// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.util.ArrayList;
import java.util.List;
import org.vermilion.service.document.LicencePage.Cell;

/** One row of fields: labels and values, broken into lines, on a common first baseline. */
final class Row {

    private static final double LABEL = 9.5;
    private static final double ENGLISH = LABEL * 0.6;
    private static final double VALUE = 12.5;
    private static final double PROMINENT = 17;
    private static final double LEADING = 1.52;
    private static final double GUTTER = 12;
    /** Where the second of two fields may start, as a part of the width. */
    private static final double[] SECOND_COLUMN = {0.5, 0.54, 0.585, 0.62};
    /** A value of more lines than this is a long one, and may be set smaller. */
    private static final int LONG = 2;

    private final List<Field> fields;

    private Row(List<Field> fields) {
        this.fields = fields;
    }

    /** A part of a row that fits, and a part that does not; either may be missing. */
    record Parts(List<Row> fitting, List<Row> remaining) {}

    private record Field(
            List<String> label, List<String> english, List<String> lines, double size, double x, double valueX) {

        /** Lines, where to cut a number in two is as bad as many lines more. */
        int cost() {
            boolean isOneWord = lines.stream().allMatch(line -> line.chars().allMatch(c -> c > ' ' && c < 0x7f));
            return isOneWord ? 5 * lines.size() : lines.size();
        }

        /** How far the labels reach below the first baseline. */
        double labelDepth() {
            return (label.size() - 1) * LABEL * 1.25 + english.size() * ENGLISH * 1.2;
        }

        double leading() {
            return size * LEADING;
        }

        Field lines(int from, int to) {
            return new Field(label, english, lines.subList(from, to), size, x, valueX);
        }
    }

    /** The rows of a page between these margins; long values are set at {@code shrink} of their size. */
    static List<Row> all(LicencePage page, double left, double right, double shrink) {
        Columns labels = Columns.of(page, left, right);
        List<Row> best = List.of();
        int fewest = Integer.MAX_VALUE;
        for (double second : SECOND_COLUMN) {
            List<Row> rows = labels.at(second).rows(page, shrink);
            int lines = rows.stream().mapToInt(Row::lines).sum();
            if (lines < fewest) {
                fewest = lines;
                best = rows;
            }
        }
        return best;
    }

    private int lines() {
        return fields.stream().mapToInt(Field::cost).max().orElse(0);
    }

    double height() {
        double lines = fields.stream()
                .mapToDouble(field -> field.lines.size() * field.leading())
                .max()
                .orElse(0);
        return Math.max(lines, labelHeight());
    }

    private double labelHeight() {
        return firstBaseline()
                + fields.stream().mapToDouble(Field::labelDepth).max().orElse(0)
                + 4.5;
    }

    void labels(Typesetter type, Ink ink, double top) {
        ink.fill(Colour.LABEL);
        double first = baseline(top);
        for (Field field : fields) {
            double y = first;
            for (String line : field.label) {
                type.set(ink, line, Typeface.SANS, LABEL, 0, field.x, y);
                y -= LABEL * 1.25;
            }
            y += LABEL * 1.25 - ENGLISH * 1.5;
            for (String line : field.english) {
                type.set(ink, line, Typeface.SANS, ENGLISH, 0, field.x, y);
                y -= ENGLISH * 1.2;
            }
        }
    }

    void values(Typesetter type, Ink ink, double top) {
        ink.fill(Colour.INK);
        double first = baseline(top);
        for (Field field : fields) {
            double y = first;
            for (String line : field.lines) {
                type.set(ink, line, Typeface.SERIF, field.size, 0, field.valueX, y);
                y -= field.leading();
            }
        }
    }

    private double baseline(double top) {
        return top - firstBaseline();
    }

    private double firstBaseline() {
        return fields.stream().mapToDouble(Field::size).max().orElse(VALUE) * 1.12;
    }

    /** Parts the row at a line so that the first part is at most this high. */
    Parts split(double height) {
        int fitting = Integer.MAX_VALUE;
        for (Field field : fields) {
            fitting = Math.min(fitting, (int) (height / field.leading()));
        }
        if (fitting < LONG || labelHeight() > height) {
            return new Parts(List.of(), List.of(this));
        }
        List<Field> head = new ArrayList<>();
        List<Field> tail = new ArrayList<>();
        for (Field field : fields) {
            int here = Math.min(fitting, field.lines.size());
            head.add(field.lines(0, here));
            tail.add(field.lines(here, field.lines.size()));
        }
        return new Parts(List.of(new Row(head)), List.of(new Row(tail)));
    }

    /** Label columns as wide as their widest label needs, the same in all rows. */
    private record Columns(double left, double right, double first, double second, double middle, boolean english) {

        Columns at(double part) {
            return new Columns(left, right, first, second, part, english);
        }

        List<Row> rows(LicencePage page, double shrink) {
            List<Row> rows = new ArrayList<>();
            for (List<Cell> cells : page.rows()) {
                List<Field> fields = new ArrayList<>();
                for (int i = 0; i < cells.size(); i++) {
                    fields.add(field(cells.get(i), i, cells.size(), shrink));
                }
                rows.add(new Row(fields));
            }
            return rows;
        }

        static Columns of(LicencePage page, double left, double right) {
            double first = 52;
            double second = 40;
            for (List<Cell> cells : page.rows()) {
                first = Math.max(first, labelWidth(cells.get(0)));
                for (Cell cell : cells.subList(1, cells.size())) {
                    second = Math.max(second, labelWidth(cell));
                }
            }
            return new Columns(
                    left,
                    right,
                    Math.min(first, 77),
                    Math.min(second, 62),
                    0.5,
                    page.style().english());
        }

        private static double labelWidth(Cell cell) {
            int remark = cell.label().indexOf('（');
            int split = remark > 0 ? remark : cell.label().length();
            return Math.max(
                    Typeface.SANS.width(cell.label().substring(0, split), LABEL, 0),
                    Typeface.SANS.width(cell.label().substring(split), LABEL, 0));
        }

        Field field(Cell cell, int index, int count, double shrink) {
            double x = start(index, count);
            double end = index + 1 == count ? right : start(index + 1, count) - GUTTER;
            double label = index == 0 ? first : second;
            double valueX = x + label + GUTTER;
            double size = cell.prominent() ? PROMINENT : VALUE;
            List<String> lines = Lines.of(cell.value(), Typeface.SERIF, size, end - valueX);
            if (shrink < 1 && lines.size() > LONG) {
                size *= shrink;
                lines = Lines.of(cell.value(), Typeface.SERIF, size, end - valueX);
            }
            return new Field(
                    label(cell.label(), label + 0.5),
                    english ? Lines.of(cell.labelEn(), Typeface.SANS, ENGLISH, label + GUTTER - 4) : List.of(),
                    lines,
                    size,
                    x,
                    valueX);
        }

        /** A label too long for its column breaks before a remark in brackets. */
        private static List<String> label(String text, double width) {
            int remark = text.indexOf('（');
            if (remark > 0 && Typeface.SANS.width(text, LABEL, 0) > width) {
                List<String> lines = new ArrayList<>(label(text.substring(0, remark), width));
                lines.addAll(label(text.substring(remark), width));
                return lines;
            }
            return Lines.of(text, Typeface.SANS, LABEL, width);
        }

        private double start(int index, int count) {
            double width = right - left;
            return left + (count == 2 ? index * middle * width : index * width / count);
        }
    }
}
