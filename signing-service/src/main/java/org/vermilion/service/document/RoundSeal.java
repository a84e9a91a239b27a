// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.awt.geom.AffineTransform;

/**
 * A department's round seal as vectors: 42 mm, a ring, a star, the name on the upper arc, a code on the lower. The lettering
 * is outlines and not text, so that a search finds the department's name on the page and not on top of it again.
 */
final class RoundSeal {

    static final double DIAMETER = Paper.mm(42);

    private static final double RADIUS = DIAMETER / 2;
    private static final double RING = Paper.mm(1.1);
    private static final double STAR = Paper.mm(6.6);
    private static final double NAME_OUTSIDE = RADIUS - RING - Paper.mm(1.3);
    private static final double WIDEST_ARC = Math.toRadians(252);
    private static final double CODE_ARC = Math.toRadians(78);
    /** How much bolder than the printed text the lettering is, in ems. */
    private static final double STRENGTH = 0.016;

    private static final double CODE_HEIGHT = Paper.mm(1.75);

    private final Ink ink = new Ink();

    private RoundSeal() {}

    /** The seal as a content stream, its centre at the origin. */
    static byte[] draw(String name, String code) {
        RoundSeal seal = new RoundSeal();
        seal.ring();
        seal.star();
        seal.name(fullWidth(name));
        seal.code(code);
        return seal.ink.bytes();
    }

    private void ring() {
        ink.stroke(Colour.VERMILION).fill(Colour.VERMILION).lineWidth(RING);
        ink.circle(0, 0, RADIUS - RING / 2).op("S");
    }

    private void star() {
        double inner = STAR * Math.sin(Math.toRadians(18)) / Math.sin(Math.toRadians(126));
        for (int i = 0; i < 10; i++) {
            double angle = Math.toRadians(90 + 36.0 * i);
            double radius = i % 2 == 0 ? STAR : inner;
            double x = radius * Math.cos(angle);
            double y = radius * Math.sin(angle);
            if (i == 0) {
                ink.move(x, y);
            } else {
                ink.line(x, y);
            }
        }
        ink.op("h").op("f");
    }

    /** Letters at even angles; few are set wide apart, many are made narrow, as an engraver does. */
    private void name(String name) {
        int count = name.codePointCount(0, name.length());
        double arc = count == 1 ? 0 : Math.min(WIDEST_ARC, Math.toRadians(25) * (count - 1));
        double step = count == 1 ? 1 : arc / (count - 1);
        double height = Paper.mm(count <= 10 ? 5.6 : Math.max(4.4, 5.6 - 0.12 * (count - 10)));
        double room = step * (NAME_OUTSIDE - height * 0.8);
        double angle = Math.PI / 2 + arc / 2;
        for (int codePoint : name.codePoints().toArray()) {
            AffineTransform place = AffineTransform.getRotateInstance(angle - Math.PI / 2);
            place.translate(0, NAME_OUTSIDE - height * 0.88);
            letter(codePoint, place, room * 0.94, height);
            angle -= step;
        }
    }

    private void code(String code) {
        double baseline = RADIUS - RING - Paper.mm(1.0);
        double step = Math.min(CODE_ARC / Math.max(1, code.length() - 1), Math.toRadians(5.4));
        double angle = -Math.PI / 2 - step * (code.length() - 1) / 2;
        for (int codePoint : code.codePoints().toArray()) {
            AffineTransform place = AffineTransform.getRotateInstance(angle + Math.PI / 2);
            place.translate(0, -baseline);
            letter(codePoint, place, step * baseline * 0.94, CODE_HEIGHT / 0.74);
            angle += step;
        }
    }

    /** Draws a letter on the baseline at the origin of {@code place}, centred, made narrow if it is wider than its room. */
    private void letter(int codePoint, AffineTransform place, double room, double em) {
        TrueType font = Typeface.SERIF.programFor(codePoint).font();
        int glyph = font.glyph(codePoint);
        double advance = (double) font.advance(glyph) / font.unitsPerEm;
        double narrow = Math.min(1, room / (advance * em));
        place.scale(narrow * em / font.unitsPerEm, em / font.unitsPerEm);
        place.translate(-font.advance(glyph) / 2.0, 0);
        ink.save().lineWidth(STRENGTH * font.unitsPerEm).place(place);
        Outline.write(Outline.of(font, glyph), ink);
        ink.op("B").restore();
    }

    private static String fullWidth(String name) {
        return name.replace('(', '（').replace(')', '）');
    }
}
