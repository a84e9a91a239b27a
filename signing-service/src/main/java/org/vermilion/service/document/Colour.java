// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

/** An sRGB colour; parts from 0 to 1. */
record Colour(double red, double green, double blue) {

    static final Colour INK = of("#1A1C1E");
    /** Labels: 4.8 to 1 on white, so a grey print still reads. */
    static final Colour LABEL = of("#6B6F73");

    static final Colour HAIRLINE = of("#C9C4B8");
    static final Colour VERMILION = of("#D7262B");

    /** Reads {@code #RRGGBB}. */
    static Colour of(String hex) {
        if (!hex.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("not a colour of the form #RRGGBB: " + hex);
        }
        int value = Integer.parseInt(hex.substring(1), 16);
        return new Colour((value >> 16) / 255.0, (value >> 8 & 255) / 255.0, (value & 255) / 255.0);
    }

    /** This colour laid on white with the given strength. */
    Colour tint(double strength) {
        return new Colour(1 - strength * (1 - red), 1 - strength * (1 - green), 1 - strength * (1 - blue));
    }
}
