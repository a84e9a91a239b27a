// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vermilion.core.licence.CheckNumber;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.text.Name;
import org.vermilion.service.document.LicencePage;
import org.vermilion.service.document.LicencePage.Cell;
import tools.jackson.databind.JsonNode;

/** Puts a licence into the words of its page, as its type lays it out. */
final class LicencePages {

    private LicencePages() {}

    static LicencePage of(Claim claim, LicenceType type, Name issuer, String codeUrl) {
        Licence licence = claim.licence();
        return new LicencePage(
                style(type.page()),
                licence.typeNameZh(),
                licence.typeNameEn(),
                licence.number(),
                licence.identifier().toString(),
                rows(licence, type),
                issuer.zh(),
                issuer.en(),
                licence.issueDate(),
                licence.issuerCode(),
                codeUrl,
                CheckNumber.of(licence),
                claim.data());
    }

    private static LicencePage.Style style(LicenceType.Page page) {
        return new LicencePage.Style(
                page.landscape() ? LicencePage.Orientation.LANDSCAPE : LicencePage.Orientation.PORTRAIT,
                page.accent(),
                page.englishLabels());
    }

    /** A field that the licence leaves out leaves no hole; a term that no field states gets a row of its own. */
    private static List<List<Cell>> rows(Licence licence, LicenceType type) {
        List<List<Cell>> rows = new ArrayList<>();
        for (List<String> names : type.page().rows()) {
            List<Cell> cells = names.stream()
                    .filter(name -> licence.fields().has(name))
                    .map(name -> cell(licence, type, name))
                    .toList();
            if (!cells.isEmpty()) {
                rows.add(cells);
            }
        }
        LocalDate until = licence.validUntil();
        if (until != null && !statesTerm(type)) {
            rows.add(List.of(new Cell("有效期", "Valid", date(licence.validFrom()) + " 至 " + date(until), false)));
        }
        return rows;
    }

    private static boolean statesTerm(LicenceType type) {
        return type.json().at("/validity/kind").stringValue("").equals("FIELD");
    }

    private static Cell cell(Licence licence, LicenceType type, String name) {
        Name label = type.labels().getOrDefault(name, new Name(name, name));
        boolean isHolder =
                type.holderRules().stream().anyMatch(rule -> rule.name().equals("/" + name));
        return new Cell(label.zh(), label.en(), value(licence.fields().path(name)), isHolder);
    }

    private static String value(JsonNode value) {
        if (value.isArray()) {
            return value.values().stream().map(LicencePages::value).collect(Collectors.joining("；"));
        }
        String text = value.asString();
        try {
            return text.length() == 10 ? date(LocalDate.parse(text)) : text;
        } catch (DateTimeParseException notADate) {
            return text;
        }
    }

    private static String date(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
