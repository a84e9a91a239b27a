// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

/** How names and codes are shown to those who need not know them in full. */
public final class Masks {

    private Masks() {}

    /** Of a name of up to four characters the first stays; of a longer one the first three and the last. */
    public static String name(String name) {
        int[] points = name.codePoints().toArray();
        return points.length <= 4 ? keep(points, 1, 0) : keep(points, 3, 1);
    }

    /** Of a code the first six and the last four characters stay; a code of less than eleven keeps its last two. */
    public static String code(String code) {
        int[] points = code.codePoints().toArray();
        return points.length > 10 ? keep(points, 6, 4) : keep(points, 0, Math.min(2, points.length / 2));
    }

    private static String keep(int[] points, int first, int last) {
        int[] masked = points.clone();
        for (int i = first; i < points.length - last; i++) {
            masked[i] = '*';
        }
        return new String(masked, 0, masked.length);
    }
}
