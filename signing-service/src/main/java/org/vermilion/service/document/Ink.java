// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.awt.geom.AffineTransform;
import java.nio.charset.StandardCharsets;

/** Writes a content stream (ISO 32000-1, 7.8.2). Numbers have two decimals: a hundredth of a point is below any printer. */
final class Ink {

    private final StringBuilder out = new StringBuilder(8192);

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    Ink save() {
        return op("q");
    }

    Ink restore() {
        return op("Q");
    }

    Ink matrix(double a, double b, double c, double d, double e, double f) {
        return precise(a).precise(b).precise(c).precise(d).number(e).number(f).op("cm");
    }

    /** Makes what follows move, turn and scale; six decimals, for units far smaller than a point. */
    Ink place(AffineTransform placement) {
        double[] values = new double[6];
        placement.getMatrix(values);
        for (double value : values) {
            decimal(Math.round(value * 1_000_000), 1_000_000);
        }
        return op("cm");
    }

    Ink fill(Colour colour) {
        return precise(colour.red())
                .precise(colour.green())
                .precise(colour.blue())
                .op("rg");
    }

    Ink stroke(Colour colour) {
        return precise(colour.red())
                .precise(colour.green())
                .precise(colour.blue())
                .op("RG");
    }

    Ink lineWidth(double width) {
        return precise(width).op("w");
    }

    Ink move(double x, double y) {
        return number(x).number(y).op("m");
    }

    Ink line(double x, double y) {
        return number(x).number(y).op("l");
    }

    Ink curve(double x1, double y1, double x2, double y2, double x3, double y3) {
        return number(x1).number(y1).number(x2).number(y2).number(x3).number(y3).op("c");
    }

    Ink rectangle(double x, double y, double width, double height) {
        return number(x).number(y).number(width).number(height).op("re");
    }

    /** A circle of four curves; off by less than 0.03 % of the radius. */
    Ink circle(double x, double y, double radius) {
        double k = 0.5522847498 * radius;
        move(x + radius, y);
        curve(x + radius, y + k, x + k, y + radius, x, y + radius);
        curve(x - k, y + radius, x - radius, y + k, x - radius, y);
        curve(x - radius, y - k, x - k, y - radius, x, y - radius);
        curve(x + k, y - radius, x + radius, y - k, x + radius, y);
        return op("h");
    }

    Ink draw(String resource) {
        out.append('/').append(resource);
        return op(" Do");
    }

    Ink state(String resource) {
        out.append('/').append(resource);
        return op(" gs");
    }

    Ink font(String resource, double size) {
        out.append('/').append(resource).append(' ');
        return number(size).op("Tf");
    }

    Ink tracking(double space) {
        return precise(space).op("Tc");
    }

    /** Begins a text whose first baseline starts here; {@link #op op("ET")} ends it. */
    Ink text(double x, double y) {
        return op("BT").number(x).number(y).op("Td");
    }

    /** Shows glyphs of the current font, given by their numbers. */
    Ink glyphs(CharSequence numbers) {
        out.append('<');
        for (int i = 0; i < numbers.length(); i++) {
            FontSubset.hex(out, numbers.charAt(i));
        }
        out.append('>');
        return op("Tj");
    }

    Ink op(String operator) {
        out.append(operator).append('\n');
        return this;
    }

    private Ink number(double value) {
        return decimal(Math.round(value * 100), 100);
    }

    private Ink precise(double value) {
        return decimal(Math.round(value * 10_000), 10_000);
    }

    private Ink decimal(long scaled, int unit) {
        if (scaled < 0) {
            out.append('-');
        }
        long magnitude = Math.abs(scaled);
        out.append(magnitude / unit);
        long rest = magnitude % unit;
        if (rest != 0) {
            out.append('.');
            for (int place = unit / 10; rest != 0; place /= 10) {
                out.append((char) ('0' + rest / place));
                rest %= place;
            }
        }
        out.append(' ');
        return this;
    }
}
