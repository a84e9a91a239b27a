// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The glyphs of one font that a page uses, numbered anew from 1 in order of first use (0 is .notdef), and the small font
 * program made of them. Its size, unlike that of a subset that keeps the old numbers, follows the text and not the font.
 */
final class FontSubset {

    private final TrueType font;
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final List<Integer> codes = new ArrayList<>();
    private final List<Integer> glyphs = new ArrayList<>();

    FontSubset(TrueType font) {
        this.font = font;
        codes.add(0);
        glyphs.add(0);
    }

    TrueType font() {
        return font;
    }

    /** The number of a character of this subset, or 0. */
    int number(int codePoint) {
        return numbers.getOrDefault(codePoint, 0);
    }

    /** The number of a character, which joins the subset if it is new. */
    int add(int codePoint) {
        Integer known = numbers.get(codePoint);
        if (known != null) {
            return known;
        }
        int number = glyphs.size();
        numbers.put(codePoint, number);
        codes.add(codePoint);
        glyphs.add(font.glyph(codePoint));
        return number;
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** Widths for the CIDFont's W array, in thousandths of an em, of numbers 0, 1, 2 and so on. */
    int[] widths() {
        int[] widths = new int[codes.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.round(font.advance(glyphs.get(i)) * 1000f / font.unitsPerEm);
        }
        return widths;
    }

    /** The CMap that leads from numbers back to text. */
    byte[] toUnicode() {
        StringBuilder map = new StringBuilder(32 * codes.size() + 300)
                .append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
                .append("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n")
                .append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
                .append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (int from = 1; from < codes.size(); from += 100) {
            int to = Math.min(codes.size(), from + 100);
            map.append(to - from).append(" beginbfchar\n");
            for (int i = from; i < to; i++) {
                map.append('<');
                hex(map, (char) i);
                map.append("> <");
                for (char unit : Character.toChars(codes.get(i))) {
                    hex(map, unit);
                }
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    static void hex(StringBuilder out, char value) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append("0123456789ABCDEF".charAt(value >> shift & 15));
        }
    }

    /** The font program: the tables that a CIDFontType2 needs (ISO 32000-1, 9.9), no more. */
    byte[] program() {
        List<byte[]> descriptions = descriptions();
        int count = descriptions.size();
        ByteBuffer hmtx = ByteBuffer.allocate(4 * count);
        ByteBuffer loca = ByteBuffer.allocate(4 * (count + 1));
        int glyfSize = descriptions.stream()
                .mapToInt(description -> padded(description.length))
                .sum();
        ByteBuffer glyf = ByteBuffer.allocate(glyfSize);
        for (int i = 0; i < count; i++) {
            hmtx.putShort((short) font.advance(glyphs.get(i))).putShort((short) font.leftBearing(glyphs.get(i)));
            loca.putInt(glyf.position());
            glyf.put(descriptions.get(i));
            glyf.position(padded(glyf.position()));
        }
        loca.putInt(glyf.position());
        Map<String, byte[]> tables = new LinkedHashMap<>();
        tables.put("glyf", glyf.array());
        tables.put("head", head());
        tables.put("hhea", withShort(font.table("hhea"), 34, count));
        tables.put("hmtx", hmtx.array());
        tables.put("loca", loca.array());
        tables.put("maxp", withShort(font.table("maxp"), 4, count));
        return file(tables);
    }

    private byte[] head() {
        byte[] head = withShort(font.table("head"), 50, 1);
        ByteBuffer.wrap(head).putInt(8, 0);
        return head;
    }

    /** Glyph descriptions in order of number; parts of composite glyphs get numbers behind the last. */
    private List<byte[]> descriptions() {
        List<byte[]> descriptions = new ArrayList<>();
        Map<Integer, Integer> parts = new HashMap<>();
        for (int i = 0; i < glyphs.size(); i++) {
            byte[] description = font.description(glyphs.get(i));
            if (description.length > 0 && ByteBuffer.wrap(description).getShort(0) < 0) {
                renumberParts(description, parts);
            }
            descriptions.add(description);
        }
        return descriptions;
    }

    private void renumberParts(byte[] description, Map<Integer, Integer> parts) {
        ByteBuffer composite = ByteBuffer.wrap(description);
        int at = 10;
        int flags;
        do {
            flags = composite.getShort(at);
            int part = composite.getShort(at + 2) & 0xffff;
            Integer number = parts.get(part);
            if (number == null) {
                number = glyphs.size();
                parts.put(part, number);
                glyphs.add(part);
            }
            composite.putShort(at + 2, number.shortValue());
            at += Composite.length(flags);
        } while ((flags & Composite.MORE) != 0);
    }

    private static byte[] withShort(byte[] table, int offset, int value) {
        ByteBuffer.wrap(table).putShort(offset, (short) value);
        return table;
    }

    private static byte[] file(Map<String, byte[]> tables) {
        int header = 12 + 16 * tables.size();
        int size = header
                + tables.values().stream()
                        .mapToInt(table -> padded(table.length))
                        .sum();
        ByteBuffer file = ByteBuffer.allocate(size);
        int largestPower = Integer.highestOneBit(tables.size());
        file.putInt(0x00010000).putShort((short) tables.size()).putShort((short) (16 * largestPower));
        file.putShort((short) Integer.numberOfTrailingZeros(largestPower));
        file.putShort((short) (16 * (tables.size() - largestPower)));
        int offset = header;
        int headAt = 0;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            file.put(table.getKey().getBytes(StandardCharsets.US_ASCII));
            file.putInt(checksum(table.getValue())).putInt(offset).putInt(table.getValue().length);
            headAt = table.getKey().equals("head") ? offset : headAt;
            offset += padded(table.getValue().length);
        }
        for (byte[] table : tables.values()) {
            file.put(table);
            file.position(padded(file.position()));
        }
        file.putInt(headAt + 8, 0xB1B0AFBA - checksum(file.array()));
        return file.array();
    }

    private static int checksum(byte[] table) {
        ByteBuffer words = ByteBuffer.wrap(table);
        int sum = 0;
        while (words.remaining() >= 4) {
            sum += words.getInt();
        }
        for (int shift = 24; words.hasRemaining(); shift -= 8) {
            sum += (words.get() & 0xff) << shift;
        }
        return sum;
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }
}
