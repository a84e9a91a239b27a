// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entries as c2sp.org/tlog-tiles serves them: each after its length in two bytes, big-endian. */
public final class EntryBundle {

    public static final int LONGEST_ENTRY = 0xffff;

    private EntryBundle() {}

    public static byte[] write(List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            requireFormat(entry.length <= LONGEST_ENTRY, "an entry has at most 65535 bytes, not " + entry.length);
            bundle.write(entry.length >>> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /** Reads as many entries as the tile is wide, with nothing left over. */
    public static List<byte[]> parse(Tile tile, byte[] bundle) {
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        List<byte[]> entries = new ArrayList<>(tile.width());
        while (entries.size() < tile.width()) {
            entries.add(entry(tile, rest));
        }
        requireFormat(
                !rest.hasRemaining(),
                tile.path() + " goes on for " + rest.remaining() + " bytes after entry " + tile.width());
        return entries;
    }

    private static byte[] entry(Tile tile, ByteBuffer rest) {
        int start = rest.position();
        int length = rest.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(rest.getShort());
        requireFormat(
                length >= 0 && length <= rest.remaining(), tile.path() + " breaks off in an entry, at byte " + start);
        byte[] entry = new byte[length];
        rest.get(entry);
        return entry;
    }
}
