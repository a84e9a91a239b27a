// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.vermilion.service.document.LicencePage.Orientation;

/**
 * Where everything stands on the pages of one licence. Content that does not fit below the title is set at 80 %, and what
 * then does not fit continues on further pages in the same frame: nothing is cut and nothing overlaps.
 */
final class Sheet {

    static final double SIDE = Paper.mm(29);

    private static final double ISSUER = 13.5;
    private static final double SHRUNK = 0.8;
    private static final String FIGURES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ年月日-/ ";

    private final LicencePage page;
    private final Typesetter type;
    private final Paper paper;
    private final boolean portrait;
    private final double left;
    private final double right;
    private final List<Ink> pages = new ArrayList<>();

    private Sheet(LicencePage page, Typesetter type) {
        this.page = page;
        this.type = type;
        this.portrait = page.style().orientation() == Orientation.PORTRAIT;
        this.paper = Paper.a4(page.style().orientation());
        this.left = SIDE;
        this.right = paper.width() - SIDE;
    }

    /** The content of each page; it draws the frame as F, the code as Q and the seal as Z in the graphics state G. */
    static List<Ink> draw(LicencePage page, Typesetter type) {
        Sheet sheet = new Sheet(page, type);
        sheet.fields();
        sheet.closing();
        return sheet.pages;
    }

    /** Sets only what every licence of this type and issuer has in common. */
    static void drawCommon(LicencePage page, Typesetter type) {
        Ink none = new Ink();
        Sheet sheet = new Sheet(page, type);
        sheet.pages.add(none);
        sheet.title(none);
        sheet.issuer(none);
        sheet.scanLine(none);
        type.set(none, "编号核验码 " + FIGURES, Typeface.SANS, 9, 0, 0, 0);
        type.set(none, FIGURES, Typeface.SERIF, 9, 0, 0, 0);
        for (Row row : sheet.rows(1)) {
            row.labels(type, none, 0);
        }
    }

    private void fields() {
        List<Row> rows = rows(1);
        double top = paper.height() - Paper.mm(portrait ? 76 : 55);
        double bottom = Paper.mm(portrait ? 77 : 64.5);
        double smallestGap = portrait ? 9 : 5.5;
        if (height(rows, smallestGap) > top - bottom) {
            rows = rows(SHRUNK);
        }
        Ink ink = firstPage();
        if (height(rows, smallestGap) <= top - bottom) {
            double spare = top - bottom - height(rows, 0);
            set(ink, rows, top, Math.min(portrait ? 25 : 14, spare / rows.size()));
            return;
        }
        List<Row> rest = rows;
        double note = 14;
        while (!rest.isEmpty()) {
            List<Row> here = new ArrayList<>();
            rest = fill(here, rest, top - bottom - note, smallestGap);
            if (here.isEmpty() && pages.size() > 1) {
                throw new IllegalArgumentException("a label is longer than a page");
            }
            double end = set(ink, here, top, smallestGap);
            if (!rest.isEmpty()) {
                continued(ink, end);
                ink = nextPage();
                top = paper.height() - Paper.mm(48);
                bottom = Paper.mm(32);
            }
        }
        numberPages();
    }

    /** Takes rows, the last perhaps in part, until the height is full; returns what is left. */
    private static List<Row> fill(List<Row> here, List<Row> rows, double height, double gap) {
        double free = height;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.height() > free) {
                List<Row> rest = new ArrayList<>(rows.subList(i + 1, rows.size()));
                Row.Parts parts = row.split(free);
                here.addAll(parts.fitting());
                rest.addAll(0, parts.remaining());
                return rest;
            }
            here.add(row);
            free -= row.height() + gap;
        }
        return List.of();
    }

    private static double height(List<Row> rows, double gap) {
        return rows.stream().mapToDouble(row -> row.height() + gap).sum();
    }

    private double set(Ink ink, List<Row> rows, double top, double gap) {
        double y = top;
        for (Row row : rows) {
            row.labels(type, ink, y);
            row.values(type, ink, y);
            y -= row.height() + gap;
            ink.stroke(Colour.HAIRLINE).lineWidth(0.35);
            ink.move(left, y + gap / 2).line(right, y + gap / 2).op("S");
        }
        return y;
    }

    private List<Row> rows(double shrink) {
        return Row.all(page, left, right, shrink);
    }

    private Ink firstPage() {
        Ink ink = new Ink().draw("F");
        pages.add(ink);
        title(ink);
        number(ink);
        return ink;
    }

    private Ink nextPage() {
        Ink ink = new Ink().draw("F");
        pages.add(ink);
        ink.fill(Colour.INK);
        type.set(ink, page.title(), Typeface.SERIF, 14, 2, left, paper.height() - Paper.mm(41));
        number(ink);
        return ink;
    }

    private void title(Ink ink) {
        double size = portrait ? 34 : 36;
        double tracking = size * 0.24;
        int letters = page.title().codePointCount(0, page.title().length());
        double room = right - left;
        double width = Typeface.SERIF.width(page.title(), size, tracking) - tracking;
        if (width > room) {
            size = Math.min(size, room / (Typeface.SERIF.width(page.title(), 1, 0) + 0.06 * (letters - 1)));
            tracking = size * 0.06;
            width = Typeface.SERIF.width(page.title(), size, tracking) - tracking;
        }
        double y = paper.height() - Paper.mm(portrait ? 56 : 43);
        ink.fill(Colour.INK).stroke(Colour.INK).lineWidth(size * 0.018).op("2 Tr");
        type.set(ink, page.title(), Typeface.SERIF, size, tracking, (paper.width() - width) / 2, y);
        ink.op("0 Tr");
        if (page.style().english()) {
            String english = page.titleEn().toUpperCase(java.util.Locale.ROOT);
            double small = 9.5;
            double wide = Typeface.SERIF.width(english, small, 1.6) - 1.6;
            ink.fill(Colour.LABEL);
            type.set(ink, english, Typeface.SERIF, small, 1.6, (paper.width() - wide) / 2, y - 19);
        }
    }

    private void number(Ink ink) {
        double y = paper.height() - Paper.mm(portrait ? 34 : 31);
        double size = 9.5;
        double width = Typeface.SANS.width(page.number(), size, 0.4) - 0.4;
        ink.fill(Colour.INK);
        type.set(ink, page.number(), Typeface.SANS, size, 0.4, right - width, y);
        ink.fill(Colour.LABEL);
        double label = Typeface.SANS.width("编号", size, 0);
        type.set(ink, "编号", Typeface.SANS, size, 0, right - width - label - 6, y);
    }

    private void closing() {
        Ink ink = pages.get(0);
        double bottom = Paper.mm(portrait ? 36 : 30);
        scanLine(ink);
        ink.fill(Colour.LABEL);
        double x = left + Typeface.SANS.width(scanWords(), 7.5, 0) + 8;
        type.set(ink, "核验码", Typeface.SANS, 7.5, 0, x, scanBaseline());
        ink.fill(Colour.INK);
        type.set(ink, page.checkNumber(), Typeface.SANS, 7.5, 0.5, x + 26, scanBaseline());
        double code = Paper.mm(portrait ? 36 : 31);
        ink.save()
                .fill(new Colour(0, 0, 0))
                .matrix(code, 0, 0, code, left, bottom)
                .draw("Q")
                .restore();
        issuer(ink);
        ink.fill(Colour.INK);
        String date = date(page.date());
        double width = Typeface.SERIF.width(date, 13.5, 1) - 1;
        type.set(ink, date, Typeface.SERIF, 13.5, 1, sealX() - width / 2, sealY() - 29);
        ink.save().state("G").matrix(1, 0, 0, 1, sealX(), sealY()).draw("Z").restore();
    }

    private void scanLine(Ink ink) {
        ink.fill(Colour.LABEL);
        type.set(ink, scanWords(), Typeface.SANS, 7.5, 0, left, scanBaseline());
    }

    private String scanWords() {
        return page.style().english() ? "扫码核验 / Scan to verify" : "扫码核验";
    }

    private double scanBaseline() {
        return Paper.mm(portrait ? 31.5 : 26.4);
    }

    private void issuer(Ink ink) {
        double size = ISSUER;
        double width = issuerWidth();
        ink.fill(Colour.INK);
        type.set(ink, page.issuer(), Typeface.SERIF, size, issuerTracking(), sealX() - width / 2, sealY() + 9);
        if (page.style().english()) {
            double small = 7;
            double wide = Typeface.SANS.width(page.issuerEn(), small, 0);
            ink.fill(Colour.LABEL);
            type.set(ink, page.issuerEn(), Typeface.SANS, small, 0, sealX() - wide / 2, sealY() - 4);
        }
    }

    private double issuerWidth() {
        return Typeface.SERIF.width(page.issuer(), ISSUER, issuerTracking()) - issuerTracking();
    }

    /** A short name is spaced out, so that it shows on both sides of the seal. */
    private double issuerTracking() {
        int gaps = Math.max(1, page.issuer().codePointCount(0, page.issuer().length()) - 1);
        double spare = RoundSeal.DIAMETER * 1.3 - Typeface.SERIF.width(page.issuer(), ISSUER, 0);
        return Math.max(0.5, Math.min(6, spare / gaps));
    }

    private double sealX() {
        double widest =
                Math.max(issuerWidth(), page.style().english() ? Typeface.SANS.width(page.issuerEn(), 7, 0) : 0);
        return right - Math.max(widest / 2, RoundSeal.DIAMETER / 2);
    }

    private double sealY() {
        return Paper.mm(portrait ? 53 : 46);
    }

    private void continued(Ink ink, double y) {
        String note = page.style().english() ? "续下页 / continued on the next page" : "续下页";
        ink.fill(Colour.LABEL);
        type.set(ink, note, Typeface.SANS, 7.5, 0, right - Typeface.SANS.width(note, 7.5, 0), y - 4);
    }

    private void numberPages() {
        for (int i = 0; i < pages.size(); i++) {
            String note = "第 " + (i + 1) + " 页，共 " + pages.size() + " 页";
            double width = Typeface.SANS.width(note, 7.5, 0);
            pages.get(i).fill(Colour.LABEL);
            type.set(pages.get(i), note, Typeface.SANS, 7.5, 0, (paper.width() - width) / 2, scanBaseline());
        }
    }

    static String date(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
