// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.Standing;

/** Puts an entry of the register into a page's words: what is on the register, never what is in anyone's hands. */
@Component
class RegisterEntries {
    private final MessageSource messages;
    private final Disclosures disclosures;

    RegisterEntries(MessageSource messages, Disclosures disclosures) {
        this.messages = messages;
        this.disclosures = disclosures;
    }

    RegisterEntry of(Licence licence, Standing standing, Instant at, Locale locale) {
        String key = key(standing);
        String said = text("standing." + standing, locale);
        Answer answer = new Answer(
                Verdicts.state(standing),
                text(key + ".word", locale, said),
                text(key + ".sentence", locale, said),
                null,
                disclosures.subject(licence, false, locale),
                null,
                at);
        return new RegisterEntry(
                answer,
                List.of(text("record.established.entry", locale), text("record.established.standing", locale)),
                List.of(text("record.notEstablished.paper", locale)),
                disclosures.fields(licence, locale));
    }

    /** Says nothing of whether the number, or the check number, or both are unknown. */
    RegisterEntry none(Instant at, Locale locale) {
        Answer answer = new Answer(
                State.CANNOT_TELL,
                text("record.none.word", locale),
                text("record.none.sentence", locale),
                text("record.none.next", locale),
                null,
                null,
                at);
        return new RegisterEntry(answer, List.of(), List.of(), List.of());
    }

    private static String key(Standing standing) {
        return switch (standing) {
            case IN_FORCE -> "record.in-force";
            case UNKNOWN -> "record.unknown";
            default -> "record.not-in-force";
        };
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
