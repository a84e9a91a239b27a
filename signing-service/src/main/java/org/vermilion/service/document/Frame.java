// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

/** The frame of a page: three rules, a guilloche band with corner rosettes, and a pale rosette behind the text. */
final class Frame {

    /** From the edge of the paper to the outer rule: nothing is printed nearer to the edge. */
    static final double EDGE = Paper.mm(14);

    static final double BAND = Paper.mm(6.4);

    private static final double GAP = Paper.mm(1.1);
    private static final double WAVE = Paper.mm(11);
    private static final int STRANDS = 6;

    private final Paper paper;
    private final Colour accent;

    Frame(Paper paper, String accent) {
        this.paper = paper;
        this.accent = Colour.of(accent);
    }

    /** Where the inner rule lies, from the edge of the paper. */
    static double inside() {
        return EDGE + 2 * GAP + BAND;
    }

    /** The frame as a content stream; it draws {@link #wave} as W and {@link #corner} as C. */
    byte[] draw() {
        Ink ink = new Ink();
        rosette(ink);
        ink.stroke(accent);
        rule(ink, EDGE + 0.5, 1.0);
        rule(ink, EDGE + GAP, 0.3);
        rule(ink, EDGE + GAP + BAND, 0.3);
        rule(ink, inside(), 0.6);
        double near = EDGE + GAP;
        double far = near + BAND;
        side(ink, far, near, paper.width() - 2 * far, false);
        side(ink, far, paper.height() - far, paper.width() - 2 * far, false);
        side(ink, far, near, paper.height() - 2 * far, true);
        side(ink, far, paper.width() - far, paper.height() - 2 * far, true);
        for (double x : new double[] {near, paper.width() - far}) {
            for (double y : new double[] {near, paper.height() - far}) {
                ink.save()
                        .matrix(1, 0, 0, 1, x + BAND / 2, y + BAND / 2)
                        .draw("C")
                        .restore();
            }
        }
        return ink.bytes();
    }

    /** One wave of the band, from (0, 0) rightwards, as high as the band. */
    byte[] wave() {
        Ink ink = new Ink().stroke(accent.tint(0.85)).lineWidth(0.28);
        for (int strand = 0; strand < STRANDS; strand++) {
            double phase = 2 * Math.PI * strand / STRANDS;
            double height = BAND * (strand % 2 == 0 ? 0.44 : 0.27);
            sine(ink, phase, height);
        }
        return ink.bytes();
    }

    /** The rosette of a corner, its centre at the origin. */
    byte[] corner() {
        Ink ink = new Ink().stroke(accent).lineWidth(0.28);
        double half = BAND / 2;
        ink.rectangle(-half, -half, BAND, BAND).op("S");
        for (int i = 0; i < 12; i++) {
            double angle = Math.toRadians(30 * i);
            ink.circle(half * 0.44 * Math.cos(angle), half * 0.44 * Math.sin(angle), half * 0.46);
        }
        return ink.circle(0, 0, half * 0.2).op("S").bytes();
    }

    private void rule(Ink ink, double inset, double width) {
        ink.lineWidth(width)
                .rectangle(inset, inset, paper.width() - 2 * inset, paper.height() - 2 * inset)
                .op("S");
    }

    /** A side of the band: whole waves, stretched by a hair so that they end at the corner. */
    private static void side(Ink ink, double along, double across, double length, boolean upright) {
        int waves = (int) Math.round(length / WAVE);
        double stretch = length / waves / WAVE;
        ink.save();
        if (upright) {
            ink.matrix(0, stretch, 1, 0, across, along);
        } else {
            ink.matrix(stretch, 0, 0, 1, along, across);
        }
        for (int i = 0; i < waves; i++) {
            ink.draw("W").matrix(1, 0, 0, 1, WAVE, 0);
        }
        ink.restore();
    }

    private static void sine(Ink ink, double phase, double amplitude) {
        int pieces = 8;
        double step = 2 * Math.PI / pieces;
        double scale = WAVE / (2 * Math.PI);
        double middle = BAND / 2;
        for (int i = 0; i < pieces; i++) {
            double from = step * i;
            double to = from + step;
            double y0 = amplitude * Math.sin(from + phase);
            double y1 = amplitude * Math.sin(to + phase);
            double slope0 = amplitude * Math.cos(from + phase) * step / 3;
            double slope1 = amplitude * Math.cos(to + phase) * step / 3;
            if (i == 0) {
                ink.move(0, middle + y0);
            }
            ink.curve(
                    (from + step / 3) * scale,
                    middle + y0 + slope0,
                    (to - step / 3) * scale,
                    middle + y1 - slope1,
                    to * scale,
                    middle + y1);
        }
        ink.op("S");
    }

    /** A hypotrochoid so pale that text stands on it undisturbed and a copier loses it. */
    private void rosette(Ink ink) {
        ink.save().stroke(accent.tint(0.10)).lineWidth(0.35);
        ink.matrix(1, 0, 0, 1, paper.width() / 2, paper.height() / 2);
        for (double size : new double[] {Paper.mm(46), Paper.mm(36)}) {
            trochoid(ink, size * 0.68, size * 0.32, 23);
        }
        ink.restore();
    }

    private static void trochoid(Ink ink, double ring, double swing, int petals) {
        int pieces = petals * 8;
        int turns = 5;
        double step = 2 * Math.PI * turns / pieces;
        double rate = (double) petals / turns;
        for (int i = 0; i < pieces; i++) {
            double from = i * step;
            double to = from + step;
            double[] a = trochoidAt(ring, swing, rate, from);
            double[] b = trochoidAt(ring, swing, rate, to);
            if (i == 0) {
                ink.move(a[0], a[1]);
            }
            double third = step / 3;
            ink.curve(a[0] + a[2] * third, a[1] + a[3] * third, b[0] - b[2] * third, b[1] - b[3] * third, b[0], b[1]);
        }
        ink.op("h").op("S");
    }

    /** A point of the curve, and its derivative. */
    private static double[] trochoidAt(double ring, double swing, double rate, double t) {
        double radius = ring + swing * Math.cos(rate * t);
        double change = -swing * rate * Math.sin(rate * t);
        return new double[] {
            radius * Math.cos(t),
            radius * Math.sin(t),
            change * Math.cos(t) - radius * Math.sin(t),
            change * Math.sin(t) + radius * Math.cos(t)
        };
    }
}
