// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of the signature in a file that {@link LicencePdf} wrote: opened to a given size, digested, filled. The file
 * stays one revision, so the signature covers all of it but its own value.
 */
final class SignaturePlace {

    static final String TIME = "(D:00000000000000Z)";
    static final String RANGES = "[0 0000000000 0000000000 0000000000]";
    static final String CONTENTS = "<>";

    private static final Pattern WRITTEN_RANGES =
            Pattern.compile("/ByteRange ?\\[0 (?<start>[0-9]{10}) (?<end>[0-9]{10}) (?<rest>[0-9]{10})]");
    private static final DateTimeFormatter PDF_TIME =
            DateTimeFormatter.ofPattern("'(D:'yyyyMMddHHmmss'Z)'").withZone(ZoneOffset.UTC);
    private static final int XREF_ENTRY = 20;

    private final byte[] file;
    /** Of the {@code <} that opens the value. */
    private final int start;
    /** Behind the {@code >} that closes it. */
    private final int end;

    private SignaturePlace(byte[] file, int start, int end) {
        this.file = file;
        this.start = start;
        this.end = end;
    }

    /**
     * Opens the place for a signature of at most {@code size} bytes, claimed to be made at this time.
     *
     * @throws IllegalArgumentException when the file is not an unsigned licence
     */
    static SignaturePlace open(byte[] unsigned, int size, Instant at) {
        int xref = xref(unsigned);
        int start = after(unsigned, "/Contents " + CONTENTS, 0) + "/Contents ".length();
        int growth = 2 * size;
        byte[] file = new byte[unsigned.length + growth + digits(xref + growth) - digits(xref)];
        System.arraycopy(unsigned, 0, file, 0, start + 1);
        int end = start + growth + 2;
        Arrays.fill(file, start + 1, end - 1, (byte) '0');
        System.arraycopy(unsigned, start + 1, file, end - 1, unsigned.length - start - 1);
        write(file, after(file, "/M " + TIME, end) + "/M ".length(), PDF_TIME.format(at));
        moveOffsets(file, xref + growth, start, growth);
        write(file, after(file, "startxref", xref + growth), "startxref\n" + (xref + growth) + "\n%%EOF\n");
        write(file, after(file, RANGES, 0), String.format("[0 %010d %010d %010d]", start, end, file.length - end));
        return new SignaturePlace(file, start, end);
    }

    /**
     * The place in a file that was filled.
     *
     * @throws IllegalArgumentException when the file is not a sealed licence
     */
    static SignaturePlace find(byte[] sealed) {
        Matcher ranges = WRITTEN_RANGES.matcher(new String(sealed, StandardCharsets.ISO_8859_1));
        while (ranges.find()) {
            long start = Long.parseLong(ranges.group("start"));
            long end = Long.parseLong(ranges.group("end"));
            boolean leavesOutOneValue = start < end
                    && end + Long.parseLong(ranges.group("rest")) == sealed.length
                    && sealed[(int) start] == '<'
                    && sealed[(int) end - 1] == '>';
            if (leavesOutOneValue) {
                return new SignaturePlace(sealed.clone(), (int) start, (int) end);
            }
        }
        throw new IllegalArgumentException("not a sealed licence: no byte ranges that leave out one value");
    }

    /** What fills the place: the signature and the zeros behind it. */
    byte[] value() {
        return HexFormat.of().parseHex(new String(file, start + 1, end - start - 2, StandardCharsets.US_ASCII));
    }

    /** The digest of all bytes but the signature's value. */
    byte[] digest(MessageDigest digest) {
        digest.update(file, 0, start);
        digest.update(file, end, file.length - end);
        return digest.digest();
    }

    /** The file with this signature in its place, the rest of which is zero. */
    byte[] fill(byte[] signature) {
        byte[] hex = HexFormat.of().formatHex(signature).getBytes(StandardCharsets.US_ASCII);
        if (hex.length > end - start - 2) {
            throw new IllegalArgumentException("a signature of " + signature.length
                    + " bytes does not fit into its place, which has " + (end - start - 2) / 2);
        }
        byte[] signed = file.clone();
        Arrays.fill(signed, start + 1, end - 1, (byte) '0');
        System.arraycopy(hex, 0, signed, start + 1, hex.length);
        return signed;
    }

    /** Raises the offset of every object that lies behind the place. */
    private static void moveOffsets(byte[] file, int xref, int place, int growth) {
        int line = lineEnd(file, xref) + 1;
        int entry = lineEnd(file, line) + 1;
        String section = new String(file, line, entry - line - 1, StandardCharsets.US_ASCII).strip();
        int count = Integer.parseInt(section.substring(section.indexOf(' ') + 1));
        for (int i = 0; i < count; i++, entry += XREF_ENTRY) {
            int offset = Integer.parseInt(new String(file, entry, 10, StandardCharsets.US_ASCII));
            if (offset > place && file[entry + 17] == 'n') {
                write(file, entry, String.format("%010d", offset + growth));
            }
        }
    }

    private static int xref(byte[] file) {
        byte[] end = Arrays.copyOfRange(file, Math.max(0, file.length - 40), file.length);
        int number = lineEnd(end, after(end, "startxref", 0)) + 1;
        return Integer.parseInt(new String(end, number, lineEnd(end, number) - number, StandardCharsets.US_ASCII));
    }

    private static int after(byte[] file, String text, int from) {
        byte[] sought = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = from; at + sought.length <= file.length; at++) {
            if (file[at] == sought[0] && Arrays.equals(file, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("not an unsigned licence: no " + text);
    }

    private static int lineEnd(byte[] file, int from) {
        int at = from;
        while (at < file.length && file[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }

    private static void write(byte[] file, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, file, at, bytes.length);
    }
}
