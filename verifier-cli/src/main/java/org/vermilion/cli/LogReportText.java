// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.Cosignature;
import org.vermilion.core.verify.Authenticity;

/** A report on a log for a person at a terminal: the verdict first, then what is wrong, then what it is about. */
final class LogReportText {

    /** A log that is wrong all over would fill the terminal; {@code --json} has them all. */
    private static final int MOST_REMARKS = 10;

    private final Surroundings surroundings;
    private final Words words;
    private final Lines lines;

    LogReportText(Surroundings surroundings, Words words) {
        this.surroundings = surroundings;
        this.words = words;
        this.lines = new Lines(surroundings.out());
    }

    void write(LogReport report) {
        lines.line(Text.visible(report.log()) + "   " + coloured(report.result(), Text.visible(headline(report))));
        remarks(report.remarks());
        report.signed().ifPresent(checkpoint -> checkpoint(report, checkpoint));
        if (report.result() != Authenticity.VALID) {
            lines.paragraph(
                    2, words.of("next"), words.of("log.next." + report.first().code()));
        }
    }

    private String headline(LogReport report) {
        return report.result() == Authenticity.VALID
                ? words.of("log.headline." + report.check())
                : words.of(
                        "headline." + report.result(),
                        words.of("log.title." + report.first().code()));
    }

    private void remarks(List<LogRemark> remarks) {
        remarks.stream().limit(MOST_REMARKS).forEach(remark -> lines.paragraph(2, "", sentence(words, remark)));
        if (remarks.size() > MOST_REMARKS) {
            lines.paragraph(2, "", words.of("log.remarks.more", Integer.toString(remarks.size() - MOST_REMARKS)));
        }
    }

    static String sentence(Words words, LogRemark remark) {
        return words.of("log.remark." + remark.code(), remark.path(), remark.detail());
    }

    private void checkpoint(LogReport report, Checkpoint checkpoint) {
        row("origin", checkpoint.origin());
        row("size", words.of("log.size", Long.toString(checkpoint.head().size())));
        row("root", checkpoint.head().root().toString());
        report.since().ifPresent(older -> row("since", words.of("log.size", Long.toString(older.size()))));
        if (report.cosignatures().isEmpty()) {
            row("witness", words.of("log.no.witness"));
        }
        report.cosignatures().forEach(cosignature -> row("witness", witness(cosignature, report.at())));
    }

    private String witness(Cosignature cosignature, Instant at) {
        return words.of(
                "log.witnessed",
                cosignature.witness().name(),
                Times.shown(cosignature.time(), surroundings.clock().getZone()),
                age(Duration.between(cosignature.time(), at)));
    }

    private String age(Duration age) {
        if (age.isNegative()) {
            return words.of("log.age.future");
        }
        if (age.toMinutes() < 2) {
            return words.of("log.age.seconds", Long.toString(age.toSeconds()));
        }
        if (age.toHours() < 2) {
            return words.of("log.age.minutes", Long.toString(age.toMinutes()));
        }
        return age.toDays() < 2
                ? words.of("log.age.hours", Long.toString(age.toHours()))
                : words.of("log.age.days", Long.toString(age.toDays()));
    }

    private void row(String label, String text) {
        lines.row(2, words.of("log.row." + label), words.width("log.row."), text);
    }

    private String coloured(Authenticity result, String text) {
        if (!surroundings.colour()) {
            return text;
        }
        String colour = switch (result) {
            case VALID -> "32";
            case INVALID -> "31";
            case INDETERMINATE -> "36";
        };
        return "\u001B[1;" + colour + "m" + text + "\u001B[0m";
    }
}
