// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.text.Name;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.web.Answer.Subject;

/** What a page may show of a licence: its names, and of its fields what its type discloses to anyone. */
@Component
class Disclosures {
    private final Catalogue catalogue;
    private final MessageSource messages;

    Disclosures(Catalogue catalogue, MessageSource messages) {
        this.catalogue = catalogue;
        this.messages = messages;
    }

    Subject subject(Licence licence, boolean claimed, Locale locale) {
        String type = new Name(licence.typeNameZh(), licence.typeNameEn()).in(locale);
        String issuer = catalogue
                .department(licence.issuerCode())
                .map(department -> department.name().in(locale))
                .filter(name -> !claimed)
                .orElse(licence.issuerName());
        return new Subject(type, licence.number(), issuer, claimed);
    }

    /** In the order of the type's labels, then the dates; nothing of a type that is not in the catalogue. */
    List<Field> fields(Licence licence, Locale locale) {
        List<Field> fields = new ArrayList<>();
        catalogue
                .type(licence.typeCode())
                .ifPresent(defined -> fields.addAll(disclosed(defined.type(), licence, locale)));
        fields.add(field("field.issued", licence.issueDate().toString(), locale));
        LocalDate until = licence.validUntil();
        fields.add(field("field.until", until == null ? text("field.noEnd", locale) : until.toString(), locale));
        return fields;
    }

    private static List<Field> disclosed(LicenceType type, Licence licence, Locale locale) {
        Map<String, Name> labels = type.labels();
        return type.disclosed(licence.fields()).entrySet().stream()
                .map(entry -> new Field(
                        labels.getOrDefault(entry.getKey(), new Name(entry.getKey(), entry.getKey()))
                                .in(locale),
                        entry.getValue()))
                .toList();
    }

    private Field field(String label, String value, Locale locale) {
        return new Field(text(label, locale), value);
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
