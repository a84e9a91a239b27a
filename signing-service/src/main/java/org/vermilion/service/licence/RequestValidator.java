// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.vermilion.core.licence.LicenceType;
import org.vermilion.core.licence.ValidityRule;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.catalogue.DefinedType;
import org.vermilion.service.catalogue.Department;
import org.vermilion.service.catalogue.Entitlement;
import org.vermilion.service.document.Glyphs;
import org.vermilion.service.problem.InputFault;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;
import org.vermilion.service.settings.ServiceSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says all that is wrong with a request at once, each fault at its place. */
@Component
class RequestValidator {
    private final Catalogue catalogue;
    private final Clock clock;
    private final ServiceSettings settings;

    RequestValidator(Catalogue catalogue, Clock clock, ServiceSettings settings) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * The request, judged.
     *
     * @throws RequestRefused naming every fault
     */
    ValidRequest validate(IssuingRequest request) {
        RequestMembers members = new RequestMembers(request.body());
        Department department = catalogue
                .department(request.department())
                .orElseThrow(() -> new RequestRefused(ProblemKind.SCOPE_REQUIRED));
        LicenceType type = type(members);
        Entitlement entitlement = entitlement(department, type);
        String number = number(members, type);
        LocalDate issueDate = issueDate(members, entitlement);
        region(members, department);
        ObjectNode fields = members.object("fields");
        type.validate(fields, issueDate).forEach(fault -> members.add(InputFault.below("/fields", fault)));
        members.refuseFaults();
        ValidityRule.Period period = period(members, type, fields, issueDate);
        glyphs(members, "/number", number);
        fields.properties().forEach(field -> glyphs(members, "/fields/" + field.getKey(), field.getValue()));
        members.refuseFaults();
        return new ValidRequest(department, type, number, issueDate, period, fields);
    }

    /** Without a type nothing else can be judged, so this is the only fault told. */
    private LicenceType type(RequestMembers members) {
        String code = members.text("type");
        DefinedType type = catalogue.type(code).orElse(null);
        if (type == null) {
            if (!code.isEmpty()) {
                members.add("/type", "TYPE_UNKNOWN", Map.of("type", code));
            }
            throw members.refused();
        }
        return type.type();
    }

    private Entitlement entitlement(Department department, LicenceType type) {
        return catalogue
                .entitlement(department.code(), type.code())
                .orElseThrow(() -> new RequestRefused(
                        ProblemKind.OTHER_DEPARTMENTS_TYPE,
                        Map.of("department", department.code(), "type", type.code())));
    }

    private static String number(RequestMembers members, LicenceType type) {
        String number = members.text("number");
        if (!number.isEmpty() && (number.length() > 64 || !type.numberFits(number))) {
            members.add("/number", "NUMBER_FORM", Map.of("example", type.numberExample()));
        }
        return number;
    }

    private LocalDate issueDate(RequestMembers members, Entitlement entitlement) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.timeZone());
        LocalDate date = members.date("issueDate", today);
        if (date.isAfter(today)) {
            members.add("/issueDate", "ISSUE_DATE_FUTURE", Map.of("today", today.toString()));
        } else if (!entitlement.holdsOn(date)) {
            members.add("/issueDate", "TYPE_NOT_VALID_ON_DATE", Map.of("date", date.toString()));
        }
        return date;
    }

    private static void region(RequestMembers members, Department department) {
        String region = members.text("region", department.region());
        if (!region.equals(department.region())) {
            members.add("/region", "REGION_NOT_OWN", Map.of("region", department.region()));
        }
    }

    private static ValidityRule.Period period(
            RequestMembers members, LicenceType type, ObjectNode fields, LocalDate issueDate) {
        ValidityRule.Period period = type.period(fields, issueDate);
        if (period.until() != null && period.until().isBefore(period.from())) {
            members.add("/fields", "VALIDITY_ORDER", Map.of());
        }
        return period;
    }

    private static void glyphs(RequestMembers members, String pointer, JsonNode value) {
        if (value.isString()) {
            glyphs(members, pointer, value.stringValue());
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            glyphs(members, pointer + "/" + i, value.get(i));
        }
    }

    private static void glyphs(RequestMembers members, String pointer, String text) {
        List<String> missing = Glyphs.missing(text);
        if (!missing.isEmpty()) {
            members.add(pointer, "GLYPHS_MISSING", Map.of("characters", String.join(" ", missing)));
        }
    }
}
