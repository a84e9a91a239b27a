// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A TrueType font program, read once per process: which characters it has, how wide they are, and their outlines.
 * Immutable and shared by all threads. Reads the bundled fonts only, so it trusts their tables.
 */
final class TrueType {

    static final int NO_GLYPH = 0;

    private final ByteBuffer data;
    private final Map<String, Table> tables;
    private final boolean longOffsets;
    private final int advances;
    private final int[] firstCodes;
    private final int[] lastCodes;
    private final int[] firstGlyphs;

    final String name;
    final int unitsPerEm;
    final int ascent;
    final int descent;
    final int[] box;

    private record Table(int offset, int length) {}

    private TrueType(byte[] bytes) {
        this.data = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        this.tables = directory();
        int head = at("head");
        this.unitsPerEm = u16(head + 18);
        this.box = new int[] {s16(head + 36), s16(head + 38), s16(head + 40), s16(head + 42)};
        this.longOffsets = s16(head + 50) == 1;
        this.ascent = s16(at("hhea") + 4);
        this.descent = s16(at("hhea") + 6);
        this.advances = u16(at("hhea") + 34);
        this.name = postScriptName();
        int groups = fullRepertoire();
        int count = data.getInt(groups + 12);
        this.firstCodes = new int[count];
        this.lastCodes = new int[count];
        this.firstGlyphs = new int[count];
        for (int i = 0; i < count; i++) {
            int group = groups + 16 + 12 * i;
            firstCodes[i] = data.getInt(group);
            lastCodes[i] = data.getInt(group + 4);
            firstGlyphs[i] = data.getInt(group + 8);
        }
    }

    /** Reads a font that is bundled with the program. */
    static TrueType resource(String file) {
        try (InputStream in = Objects.requireNonNull(TrueType.class.getResourceAsStream("/fonts/" + file), file)) {
            return new TrueType(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The glyph of a character, or {@link #NO_GLYPH}. */
    int glyph(int codePoint) {
        int found = Arrays.binarySearch(firstCodes, codePoint);
        int group = found >= 0 ? found : -found - 2;
        return group < 0 || codePoint > lastCodes[group]
                ? NO_GLYPH
                : firstGlyphs[group] + codePoint - firstCodes[group];
    }

    boolean has(int codePoint) {
        return glyph(codePoint) != NO_GLYPH;
    }

    /** Advance width in font units. */
    int advance(int glyph) {
        return u16(at("hmtx") + 4 * Math.min(glyph, advances - 1));
    }

    /** Left side bearing in font units. */
    int leftBearing(int glyph) {
        int metrics = at("hmtx");
        return glyph < advances ? s16(metrics + 4 * glyph + 2) : s16(metrics + 4 * advances + 2 * (glyph - advances));
    }

    /** The glyph's own description, as in table glyf; empty for a blank. */
    byte[] description(int glyph) {
        int from = glyphOffset(glyph);
        byte[] description = new byte[glyphOffset(glyph + 1) - from];
        data.get(at("glyf") + from, description);
        return description;
    }

    /** A copy of a whole table. */
    byte[] table(String tag) {
        Table table = Objects.requireNonNull(tables.get(tag), tag);
        byte[] copy = new byte[table.length];
        data.get(table.offset, copy);
        return copy;
    }

    private int glyphOffset(int glyph) {
        int loca = at("loca");
        return longOffsets ? data.getInt(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
    }

    private Map<String, Table> directory() {
        Map<String, Table> found = new HashMap<>();
        for (int i = 0; i < u16(4); i++) {
            int entry = 12 + 16 * i;
            byte[] tag = new byte[4];
            data.get(entry, tag);
            found.put(
                    new String(tag, StandardCharsets.US_ASCII),
                    new Table(data.getInt(entry + 8), data.getInt(entry + 12)));
        }
        return Map.copyOf(found);
    }

    /** The cmap subtable that maps all of Unicode (format 12). */
    private int fullRepertoire() {
        int cmap = at("cmap");
        for (int i = 0; i < u16(cmap + 2); i++) {
            int subtable = cmap + data.getInt(cmap + 4 + 8 * i + 4);
            if (u16(subtable) == 12) {
                return subtable;
            }
        }
        throw new IllegalStateException(name + " has no cmap of format 12");
    }

    private String postScriptName() {
        int table = at("name");
        int strings = table + u16(table + 4);
        for (int i = 0; i < u16(table + 2); i++) {
            int entry = table + 6 + 12 * i;
            if (u16(entry) == 3 && u16(entry + 6) == 6) {
                byte[] text = new byte[u16(entry + 8)];
                data.get(strings + u16(entry + 10), text);
                return new String(text, StandardCharsets.UTF_16BE);
            }
        }
        throw new IllegalStateException("a font without a PostScript name");
    }

    private int at(String tag) {
        return Objects.requireNonNull(tables.get(tag), tag).offset;
    }

    private int u16(int offset) {
        return data.getShort(offset) & 0xffff;
    }

    private int s16(int offset) {
        return data.getShort(offset);
    }
}
