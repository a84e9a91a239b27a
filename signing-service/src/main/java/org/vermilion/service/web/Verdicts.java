// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.Standing;
import org.vermilion.core.verify.Authenticity;
import org.vermilion.core.verify.Finding;
import org.vermilion.core.verify.Messages;
import org.vermilion.core.verify.Report;
import org.vermilion.core.verify.ReportJson;
import org.vermilion.core.verify.Statement;
import org.vermilion.service.web.Answer.Subject;

/** Puts a report into a page's words. What a file says of itself is shown as fact only if the file is VALID. */
@Component
class Verdicts {
    private static final String STANDING = "standing";

    private final MessageSource messages;
    private final Disclosures disclosures;

    Verdicts(MessageSource messages, Disclosures disclosures) {
        this.messages = messages;
        this.disclosures = disclosures;
    }

    Verdict of(Report report, Locale locale) {
        return new Verdict(
                answer(report, locale),
                established(report, locale),
                notEstablished(report, locale),
                fields(report, locale),
                receipt(report, locale),
                "receipt-" + report.at().toString().replaceAll("[^0-9TZ]", "") + ".json");
    }

    private Answer answer(Report report, Locale locale) {
        Finding first = report.findings().isEmpty() ? null : report.findings().get(0);
        return new Answer(
                state(report),
                Messages.verdict(report, locale),
                first == null ? genuine(report.standing(), locale) : Messages.sentence(first, locale),
                first == null ? null : Messages.next(first.reason(), locale),
                subject(report, locale),
                report.licence() == null ? report.file() : null,
                report.at());
    }

    private String genuine(Standing standing, Locale locale) {
        return messages.getMessage("verdict.sentence." + standing, null, locale);
    }

    private @Nullable Subject subject(Report report, Locale locale) {
        Licence licence = report.licence();
        return licence == null
                ? null
                : disclosures.subject(licence, report.authenticity() != Authenticity.VALID, locale);
    }

    private List<Field> fields(Report report, Locale locale) {
        Licence licence = report.licence();
        return licence == null || report.authenticity() != Authenticity.VALID
                ? List.of()
                : disclosures.fields(licence, locale);
    }

    static State state(Report report) {
        return switch (report.authenticity()) {
            case VALID -> state(report.standing());
            case INVALID -> State.NOT_AUTHENTIC;
            case INDETERMINATE -> State.CANNOT_TELL;
        };
    }

    static State state(Standing standing) {
        return switch (standing) {
            case IN_FORCE -> State.IN_FORCE;
            case UNKNOWN -> State.CANNOT_TELL;
            default -> State.NOT_IN_FORCE;
        };
    }

    private static List<String> sentences(List<Statement> statements, Locale locale) {
        return statements.stream()
                .map(statement -> Messages.sentence(statement, locale))
                .toList();
    }

    /** Where a licence stands is worth nothing beside a file that does not prove to be that licence. */
    private static List<String> established(Report report, Locale locale) {
        boolean genuine = report.authenticity() == Authenticity.VALID;
        return sentences(
                report.established().stream()
                        .filter(statement -> genuine || !statement.check().equals(STANDING))
                        .toList(),
                locale);
    }

    /** No file can say who holds it out, so even a genuine one leaves that open. */
    private List<String> notEstablished(Report report, Locale locale) {
        List<String> sentences = new ArrayList<>(sentences(report.notEstablished(), locale));
        if (report.authenticity() == Authenticity.VALID) {
            sentences.add(messages.getMessage("verdict.not.bearer", null, locale));
        }
        return sentences;
    }

    private static String receipt(Report report, Locale locale) {
        byte[] json = ReportJson.write(report, locale).toPrettyString().getBytes(StandardCharsets.UTF_8);
        return "data:application/json;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(json);
    }
}
