// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.nio.ByteBuffer;

/** The outline of a glyph as a path: for lettering that is part of a picture, such as a seal, and not text. */
final class Outline {

    private static final int ON_CURVE = 0x01;
    private static final int X_BYTE = 0x02;
    private static final int Y_BYTE = 0x04;
    private static final int REPEAT = 0x08;
    private static final int X_SAME_OR_POSITIVE = 0x10;
    private static final int Y_SAME_OR_POSITIVE = 0x20;

    private final TrueType font;
    private final Path2D.Double path = new Path2D.Double();

    private Outline(TrueType font) {
        this.font = font;
    }

    /** The outline of a glyph, in font units. */
    static Path2D of(TrueType font, int glyph) {
        Outline outline = new Outline(font);
        outline.add(glyph, 0, 0);
        return outline.path;
    }

    /** Appends a path to a content stream, to be filled by the caller. */
    static void write(Path2D path, Ink ink) {
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator steps = path.getPathIterator(null); !steps.isDone(); steps.next()) {
            int kind = steps.currentSegment(p);
            int last = kind == PathIterator.SEG_QUADTO ? 2 : 0;
            switch (kind) {
                case PathIterator.SEG_MOVETO -> ink.move(p[0], p[1]);
                case PathIterator.SEG_LINETO -> ink.line(p[0], p[1]);
                case PathIterator.SEG_QUADTO ->
                    ink.curve(
                            x + (p[0] - x) * 2 / 3,
                            y + (p[1] - y) * 2 / 3,
                            p[2] + (p[0] - p[2]) * 2 / 3,
                            p[3] + (p[1] - p[3]) * 2 / 3,
                            p[2],
                            p[3]);
                default -> ink.op("h");
            }
            x = p[last];
            y = p[last + 1];
        }
    }

    private void add(int glyph, int dx, int dy) {
        ByteBuffer description = ByteBuffer.wrap(font.description(glyph));
        if (description.hasRemaining()) {
            int contours = description.getShort(0);
            description.position(10);
            if (contours < 0) {
                addParts(description, dx, dy);
            } else {
                addContours(description, contours, dx, dy);
            }
        }
    }

    private void addParts(ByteBuffer parts, int dx, int dy) {
        int flags;
        do {
            int start = parts.position();
            flags = parts.getShort();
            if (!Composite.isPlain(flags)) {
                throw new IllegalStateException(font.name + " has a scaled component");
            }
            int part = parts.getShort() & 0xffff;
            boolean words = (flags & Composite.WORDS) != 0;
            int x = words ? parts.getShort() : parts.get();
            int y = words ? parts.getShort() : parts.get();
            add(part, dx + x, dy + y);
            parts.position(start + Composite.length(flags));
        } while ((flags & Composite.MORE) != 0);
    }

    private void addContours(ByteBuffer in, int contours, int dx, int dy) {
        int[] ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = in.getShort() & 0xffff;
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        in.position(in.position() + 2 + (in.getShort(in.position()) & 0xffff));
        byte[] flags = flags(in, points);
        int[] x = coordinates(in, flags, X_BYTE, X_SAME_OR_POSITIVE, dx);
        int[] y = coordinates(in, flags, Y_BYTE, Y_SAME_OR_POSITIVE, dy);
        for (int contour = 0, from = 0; contour < contours; from = ends[contour] + 1, contour++) {
            addContour(flags, x, y, from, ends[contour] + 1 - from);
        }
    }

    private static byte[] flags(ByteBuffer in, int points) {
        byte[] flags = new byte[points];
        for (int i = 0; i < points; i++) {
            flags[i] = in.get();
            if ((flags[i] & REPEAT) != 0) {
                for (int times = in.get() & 0xff; times > 0; times--, i++) {
                    flags[i + 1] = flags[i];
                }
            }
        }
        return flags;
    }

    private static int[] coordinates(ByteBuffer in, byte[] flags, int oneByte, int sameOrPositive, int start) {
        int[] values = new int[flags.length];
        int value = start;
        for (int i = 0; i < flags.length; i++) {
            boolean same = (flags[i] & sameOrPositive) != 0;
            if ((flags[i] & oneByte) != 0) {
                int step = in.get() & 0xff;
                value += same ? step : -step;
            } else if (!same) {
                value += in.getShort();
            }
            values[i] = value;
        }
        return values;
    }

    /** One closed contour; between two points off the curve lies one on it, half-way. */
    private void addContour(byte[] flags, int[] x, int[] y, int from, int count) {
        int first = 0;
        while (first < count && (flags[from + first] & ON_CURVE) == 0) {
            first++;
        }
        if (first == count) {
            throw new IllegalStateException(font.name + " has a contour without a point on it");
        }
        path.moveTo(x[from + first], y[from + first]);
        for (int i = 1; i <= count; i++) {
            int at = from + (first + i) % count;
            if ((flags[at] & ON_CURVE) != 0) {
                path.lineTo(x[at], y[at]);
                continue;
            }
            int next = from + (first + i + 1) % count;
            if ((flags[next] & ON_CURVE) != 0) {
                path.quadTo(x[at], y[at], x[next], y[next]);
                i++;
            } else {
                path.quadTo(x[at], y[at], (x[at] + x[next]) / 2.0, (y[at] + y[next]) / 2.0);
            }
        }
        path.closePath();
    }
}
