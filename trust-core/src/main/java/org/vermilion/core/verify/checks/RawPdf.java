// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PDF as bytes: what can be said of it without believing any parser. */
final class RawPdf {

    private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = 1024;
    private static final Pattern END = Pattern.compile("startxref\\s+\\d+\\s+%%EOF\\s*$");
    private static final Pattern BYTE_RANGE = Pattern.compile(
            "/ByteRange\\s{0,8}\\[\\s{0,8}\\d{1,10}\\s{1,8}\\d{1,10}\\s{1,8}(\\d{1,10})\\s{1,8}(\\d{1,10})");

    private final byte[] file;

    RawPdf(byte[] file) {
        this.file = file;
    }

    static boolean startsAsPdf(byte[] file) {
        for (int i = 0; i < HEADER.length; i++) {
            if (i >= file.length || file[i] != HEADER[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the file ends as every revision of a PDF does, with nothing but white space behind it. */
    boolean hasEnd() {
        return END.matcher(text(Math.max(0, file.length - TAIL), file.length)).find();
    }

    /** Whether the bytes speak of a signature, even where no field leads to it. */
    boolean mentionsSignature() {
        String text = text(0, file.length);
        return text.contains("/ByteRange") || text.contains("ETSI.CAdES.detached") || text.contains("adbe.pkcs7.");
    }

    /** Where the part that some signature covers ends, by the last byte range that is written in the file. */
    Optional<Long> writtenEndOfSignedPart() {
        Matcher matcher = BYTE_RANGE.matcher(text(0, file.length));
        Optional<Long> end = Optional.empty();
        while (matcher.find()) {
            end = Optional.of(Long.parseLong(matcher.group(1)) + Long.parseLong(matcher.group(2)));
        }
        return end;
    }

    /**
     * The hexadecimal string that fills exactly the bytes from {@code from} to {@code to}, angle brackets included;
     * nothing if that is not what stands there.
     */
    Optional<String> hexString(long from, long to) {
        if (!isBracketed(from, to)) {
            return Optional.empty();
        }
        String digits = text((int) from + 1, (int) to - 1);
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), 16) < 0) {
                return Optional.empty();
            }
        }
        return digits.length() % 2 == 0 ? Optional.of(digits) : Optional.empty();
    }

    /** Whether an opening and a closing angle bracket stand first and last there. */
    boolean isBracketed(long from, long to) {
        return from >= 0 && to <= file.length && to - from >= 2 && file[(int) from] == '<' && file[(int) to - 1] == '>';
    }

    private String text(int from, int to) {
        return new String(file, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
