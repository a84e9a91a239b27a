// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.document;

import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.vermilion.core.document.UnreadablePdf.Cause;

/**
 * Object streams and cross-reference streams are decoded by PDFBox in memory and without bound. A file that has any must
 * therefore stay modest when all its streams are inflated, and may not use the filters that this cannot judge.
 */
final class CompressedObjects {

    private static final int MAX_INFLATED = 128 * 1024 * 1024;
    private static final int ZLIB_DEFLATE = 8;

    private CompressedObjects() {}

    static void requireModest(byte[] file) throws UnreadablePdf {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.contains("ObjStm") && !text.contains("XRef") && !hasEscapedType(text)) {
            return;
        }
        for (String filter : new String[] {"LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode"}) {
            if (text.contains(filter)) {
                throw new UnreadablePdf(Cause.BROKEN, "object streams beside the filter " + filter);
            }
        }
        long left = MAX_INFLATED;
        for (int at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at + 6)) {
            left -= inflatedSize(file, skipLineEnd(file, at + 6), left);
            if (left <= 0) {
                throw new UnreadablePdf(Cause.BROKEN, "more than " + MAX_INFLATED + " bytes when inflated");
            }
        }
    }

    /** Names may be written with escapes, as in {@code /#4fbjStm}; ordinary writers do not write {@code /Type} so. */
    private static boolean hasEscapedType(String text) {
        for (int at = text.indexOf("/Type"); at >= 0; at = text.indexOf("/Type", at + 5)) {
            int end = Math.min(text.length(), at + 40);
            if (text.substring(at, end).contains("#")) {
                return true;
            }
        }
        return text.contains("/#");
    }

    private static int skipLineEnd(byte[] file, int at) {
        int next = at;
        while (next < file.length && (file[next] == '\r' || file[next] == '\n')) {
            next++;
        }
        return next;
    }

    private static long inflatedSize(byte[] file, int at, long limit) {
        if (at >= file.length || (file[at] & 0x0f) != ZLIB_DEFLATE) {
            return 0;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, at, file.length - at);
            byte[] sink = new byte[64 * 1024];
            long size = 0;
            int n;
            while (size < limit && (n = inflater.inflate(sink)) > 0) {
                size += n;
            }
            return size;
        } catch (DataFormatException e) {
            return inflater.getBytesWritten();
        } finally {
            inflater.end();
        }
    }
}
