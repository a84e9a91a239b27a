// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.malformed;
import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tile of c2sp.org/tlog-tiles: its level ({@link #ENTRIES} for a bundle of entries), its index in the level, and how
 * many of the 256 places are filled.
 */
public record Tile(int level, long index, int width) {

    /** The level of entry bundles, which are laid out as level 0 is. */
    public static final int ENTRIES = -1;

    public static final int FULL_WIDTH = 256;

    /** A level-8 hash would cover 2^64 leaves. */
    static final int HIGHEST_LEVEL = 7;

    static final int LEVEL_BITS = 8;

    private static final Pattern PATH = Pattern.compile(
            "tile/(?<level>entries|[0-9]{1,2})/(?<index>(?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/(?<width>[0-9]{1,3}))?");

    public Tile {
        requireFormat(level >= ENTRIES && level <= HIGHEST_LEVEL, "no tree has tiles of level " + level);
        requireFormat(index >= 0 && index <= lastIndex(level), "no tree has a tile " + index + " on level " + level);
        requireFormat(width >= 1 && width <= FULL_WIDTH, "a tile holds 1 to 256 hashes, not " + width);
    }

    /** The tile at this place in a tree of this size; there must be one. */
    public static Tile at(int level, long index, long size) {
        long places = placesOn(level, size) - index * FULL_WIDTH;
        return new Tile(level, index, (int) Math.min(places, FULL_WIDTH));
    }

    /** How many hashes (entries) a tree of this size has on a level of tiles. */
    static long placesOn(int level, long size) {
        return size >>> (LEVEL_BITS * Math.max(level, 0));
    }

    public boolean isFull() {
        return width == FULL_WIDTH;
    }

    /** Where the tile is served, relative to the log's prefix: {@code tile/0/x001/x234/067.p/8}. */
    public String path() {
        String number = "%03d".formatted(index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number = "x%03d/%s".formatted(rest % 1000, number);
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + number + (isFull() ? "" : ".p/" + width);
    }

    /** Reads what {@link #path} writes, and no other spelling of it. */
    public static Tile parse(String path) {
        Matcher parts = PATH.matcher(path);
        requireFormat(parts.matches(), "no path of a tile: " + Text.quote(path));
        Tile tile = new Tile(level(parts.group("level")), index(parts.group("index")), width(parts.group("width")));
        requireFormat(
                tile.path().equals(path),
                "the tile at " + Text.quote(path) + " is to be written " + Text.quote(tile.path()));
        return tile;
    }

    private static int level(String text) {
        return text.equals("entries") ? ENTRIES : Integer.parseInt(text);
    }

    private static long index(String text) {
        try {
            return Long.parseLong(text.replaceAll("[x/]", ""));
        } catch (NumberFormatException e) {
            throw malformed("the index of a tile is above 2^63-1: " + Text.quote(text));
        }
    }

    private static int width(@Nullable String text) {
        return text == null ? FULL_WIDTH : Integer.parseInt(text);
    }

    private static long lastIndex(int level) {
        return (placesOn(level, Long.MAX_VALUE) - 1) / FULL_WIDTH;
    }
}
