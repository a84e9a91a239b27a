// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

/** Flags of a component of a composite glyph (OpenType, table glyf). */
final class Composite {

    static final int WORDS = 0x0001;
    static final int MORE = 0x0020;

    private static final int SCALE = 0x0008;
    private static final int TWO_SCALES = 0x0040;
    private static final int TWO_BY_TWO = 0x0080;

    private Composite() {}

    /** Bytes that a component with these flags takes. */
    static int length(int flags) {
        int length = (flags & WORDS) != 0 ? 8 : 6;
        if ((flags & SCALE) != 0) {
            return length + 2;
        }
        if ((flags & TWO_SCALES) != 0) {
            return length + 4;
        }
        return (flags & TWO_BY_TWO) != 0 ? length + 8 : length;
    }

    /** Whether the component is only moved, not scaled. */
    static boolean isPlain(int flags) {
        return (flags & (SCALE | TWO_SCALES | TWO_BY_TWO)) == 0;
    }
}
