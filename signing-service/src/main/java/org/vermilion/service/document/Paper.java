// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import org.vermilion.service.document.LicencePage.Orientation;

/** A4, in points. */
record Paper(double width, double height) {

    static Paper a4(Orientation orientation) {
        return orientation == Orientation.PORTRAIT ? new Paper(mm(210), mm(297)) : new Paper(mm(297), mm(210));
    }

    static double mm(double millimetres) {
        return millimetres * 72 / 25.4;
    }
}
