// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.document.PdfSignature;
import org.vermilion.core.document.UnreadablePdf.Cause;
import org.vermilion.core.verify.Reason;

/**
 * Does one signature cover every byte of the file but its own value? With that, nothing can have been shadowed, wrapped,
 * appended or hidden: the only bytes that may differ are hexadecimal digits, and those are checked later.
 */
final class DocumentIntegrity implements Check {

    static final String ID = "document-integrity";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        RawPdf raw = new RawPdf(subject.file());
        if (subject.file().length > subject.ground().policy().maxFileBytes()) {
            outcome.found(
                    Reason.FILE_TOO_LARGE,
                    Map.of(
                            "size", Integer.toString(subject.file().length),
                            "maximum",
                                    Integer.toString(subject.ground().policy().maxFileBytes())));
        } else if (!RawPdf.startsAsPdf(subject.file())) {
            outcome.found(Reason.NOT_A_PDF);
        } else if (subject.unreadable().filter(Cause.ENCRYPTED::equals).isPresent()) {
            outcome.found(Reason.FILE_ENCRYPTED);
        } else if (!raw.hasEnd()) {
            judgeMissingEnd(raw, subject.file().length, outcome);
        } else if (subject.unreadable().isPresent()) {
            outcome.found(Reason.FILE_UNREADABLE);
        } else {
            judgeSignatures(subject, raw, outcome);
        }
    }

    /** Either the end was cut off, or something was put behind it. */
    private static void judgeMissingEnd(RawPdf raw, int length, Outcome outcome) {
        Optional<Long> end = raw.writtenEndOfSignedPart().filter(signed -> signed < length);
        if (end.isPresent()) {
            outcome.found(Reason.CHANGED_AFTER_SIGNING, Map.of("bytes", Long.toString(length - end.get())));
        } else {
            outcome.found(Reason.FILE_TRUNCATED);
        }
    }

    private static void judgeSignatures(Subject subject, RawPdf raw, Outcome outcome) {
        List<PdfSignature> signatures = subject.pdf().orElseThrow().signatures();
        if (signatures.isEmpty()) {
            if (raw.mentionsSignature()) {
                outcome.found(Reason.SIGNATURE_UNREADABLE, "field-missing");
            } else {
                outcome.found(Reason.NO_SIGNATURE);
            }
        } else if (signatures.size() > 1) {
            outcome.found(Reason.SEVERAL_SIGNATURES, Map.of("count", Integer.toString(signatures.size())));
        } else {
            judgeCoverage(signatures.get(0), raw, subject.file().length, outcome);
        }
    }

    private static void judgeCoverage(PdfSignature signature, RawPdf raw, int length, Outcome outcome) {
        List<Long> range = signature.byteRange();
        Optional<byte[]> contents = signature.contents().filter(bytes -> bytes.length > 0);
        if (contents.isEmpty()) {
            outcome.found(Reason.SIGNATURE_UNREADABLE, "contents-missing");
            return;
        }
        if (range.isEmpty()) {
            outcome.found(Reason.BYTE_RANGE_WRONG, "byte-range-missing");
            return;
        }
        if (!isPossible(range)) {
            outcome.found(Reason.BYTE_RANGE_WRONG, "byte-range-form");
            return;
        }
        Optional<String> hex = raw.hexString(range.get(1), range.get(2));
        if (hex.isEmpty()) {
            judgeOddGap(range, raw, outcome);
            return;
        }
        if (!Arrays.equals(HexFormat.of().parseHex(hex.get()), contents.get())) {
            outcome.found(Reason.BYTE_RANGE_WRONG, "byte-range-gap");
            return;
        }
        judgeEnd(range.get(2) + range.get(3), length, hex.get(), outcome);
    }

    private static void judgeEnd(long end, int length, String hex, Outcome outcome) {
        if (end > length) {
            outcome.found(Reason.FILE_TRUNCATED);
        } else if (end < length) {
            outcome.found(Reason.CHANGED_AFTER_SIGNING, Map.of("bytes", Long.toString(length - end)));
        } else if (!hex.equals(hex.toLowerCase(Locale.ROOT)) && !hex.equals(hex.toUpperCase(Locale.ROOT))) {
            outcome.found(Reason.SIGNATURE_UNREADABLE, "hex-case");
        } else {
            outcome.established("document.integrity", Map.of());
        }
    }

    /** The gap is bounded by angle brackets but holds something else: the value itself was damaged. */
    private static void judgeOddGap(List<Long> range, RawPdf raw, Outcome outcome) {
        if (raw.isBracketed(range.get(1), range.get(2))) {
            outcome.found(Reason.SIGNATURE_UNREADABLE, "contents-not-hex");
        } else {
            outcome.found(Reason.BYTE_RANGE_WRONG, "byte-range-gap");
        }
    }

    private static boolean isPossible(List<Long> range) {
        return range.size() == 4
                && range.get(0) == 0
                && range.get(1) > 0
                && range.get(2) > range.get(1)
                && range.get(2) <= Integer.MAX_VALUE
                && range.get(3) > 0
                && range.get(3) <= Integer.MAX_VALUE;
    }
}
