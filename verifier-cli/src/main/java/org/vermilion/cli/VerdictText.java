// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.text.Sentences;
import org.vermilion.core.verify.Authenticity;
import org.vermilion.core.verify.Finding;
import org.vermilion.core.verify.Messages;
import org.vermilion.core.verify.Report;
import org.vermilion.core.verify.Statement;

/** Reports for a person at a terminal: the verdict beside the file's name, then what it rests on. */
final class VerdictText implements VerifyCommand.Verdicts {
    /** The checks whose statements a reader asks for first, in the order in which they are shown. */
    private static final List<String> FIRST =
            List.of("issuer-authority", "time-stamp", "log-inclusion", "ledger-anchor", "standing");

    /** That its dates allow it goes without saying where the status list says that it is in force. */
    private static final String NO_NEWS = "standing.dates";

    /** Most files are verified with no ledger at hand, which goes without saying where nobody meant to ask one. */
    private static final String NOBODY_ASKED = "not.ledger-anchor.not-asked";

    private final Surroundings surroundings;
    private final Locale locale;
    private final int nameWidth;
    private final boolean details;
    private final Words words;
    private final Lines lines;
    private final Map<ExitCode, Integer> counts = new EnumMap<>(ExitCode.class);

    VerdictText(Surroundings surroundings, Locale locale, int nameWidth, boolean details) {
        this.surroundings = surroundings;
        this.locale = locale;
        this.nameWidth = nameWidth;
        this.details = details;
        this.words = new Words(locale);
        this.lines = new Lines(surroundings.out());
    }

    @Override
    public void add(Report report) {
        ExitCode code = ExitCode.of(report);
        counts.merge(code, 1, Integer::sum);
        String name = Text.padded(Text.visible(report.file()), nameWidth);
        lines.line(name + "   " + coloured(code, Text.visible(headline(report))));
        if (report.authenticity() == Authenticity.VALID) {
            genuine(report);
        } else {
            doubtful(report);
        }
    }

    /** How many of each, where there was more than one. */
    @Override
    public void end() {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (total > 1) {
            List<String> parts = new ArrayList<>();
            counts.forEach((code, count) -> parts.add(words.of("count." + code, Integer.toString(count))));
            lines.line(words.of("count", Integer.toString(total)) + String.join(words.of("count.between"), parts));
        }
    }

    private String headline(Report report) {
        if (report.authenticity() == Authenticity.VALID) {
            return words.of("headline.VALID." + report.standing());
        }
        Finding first = report.findings().get(0);
        return words.of("headline." + report.authenticity(), Messages.title(first.reason(), locale));
    }

    private void genuine(Report report) {
        Optional.ofNullable(report.licence()).ifPresent(licence -> row(words.of("row.licence"), title(licence)));
        for (String check : FIRST) {
            report.established().stream()
                    .filter(statement -> statement.check().equals(check))
                    .filter(statement -> !statement.code().equals(NO_NEWS))
                    .forEach(statement -> row(words.of("row." + check), Messages.brief(statement, locale)));
        }
        if (details) {
            established(report);
        }
        notEstablished(report);
    }

    private void doubtful(Report report) {
        for (Finding finding : details ? report.findings() : report.findings().subList(0, 1)) {
            paragraph("", Messages.sentence(finding, locale));
        }
        if (details) {
            established(report);
        }
        if (details || report.authenticity() == Authenticity.INDETERMINATE) {
            notEstablished(report);
        }
        paragraph(words.of("next"), Messages.next(report.findings().get(0).reason(), locale));
    }

    private void established(Report report) {
        for (Statement statement : report.established()) {
            paragraph(words.of("established"), Messages.sentence(statement, locale));
        }
    }

    private void notEstablished(Report report) {
        List<Statement> statements = report.notEstablished().stream()
                .filter(statement -> details || !statement.code().equals(NOBODY_ASKED))
                .toList();
        if (!statements.isEmpty()) {
            paragraph(
                    words.of("not.established"),
                    statements.stream()
                            .map(statement -> clause(Messages.sentence(statement, locale)))
                            .collect(Collectors.joining(words.of("clause.between"))));
        }
    }

    /** A sentence as a part of a longer one. */
    private static String clause(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
                + sentence.substring(1).replaceFirst("[.。]$", "");
    }

    private String title(Licence licence) {
        String type =
                Sentences.isChinese(locale) ? licence.typeNameZh() : licence.typeNameZh() + " " + licence.typeNameEn();
        return words.of("licence", type, licence.number(), licence.identifier().version());
    }

    private void row(String label, String text) {
        lines.row(2, label, words.width("row."), text);
    }

    private void paragraph(String lead, String text) {
        lines.paragraph(2, lead, text);
    }

    private String coloured(ExitCode code, String text) {
        if (!surroundings.colour()) {
            return text;
        }
        String colour = switch (code) {
            case VALID_IN_FORCE -> "32";
            case NOT_IN_FORCE -> "33";
            case NOT_AUTHENTIC -> "31";
            default -> "36";
        };
        return "\u001B[1;" + colour + "m" + text + "\u001B[0m";
    }
}
