// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vermilion.service.problem.InputFault;
import org.vermilion.service.problem.RequestRefused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a request's body, with the faults met on reading them. A member at fault reads as an empty value, so
 * that reading goes on and all faults are told at once.
 */
final class RequestMembers {
    private static final Set<String> KNOWN = Set.of("type", "number", "region", "issueDate", "fields");

    private final ObjectNode body;
    private final List<InputFault> faults = new ArrayList<>();

    RequestMembers(ObjectNode body) {
        this.body = body;
        for (String name : body.propertyNames()) {
            if (!KNOWN.contains(name)) {
                add("/" + name.replace("~", "~0").replace("/", "~1"), "UNKNOWN_MEMBER", Map.of());
            }
        }
    }

    /** Required. */
    String text(String name) {
        if (!body.has(name)) {
            add("/" + name, "REQUIRED", Map.of());
            return "";
        }
        return text(name, "");
    }

    String text(String name, String absent) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isString()) {
            add("/" + name, "NOT_TEXT", Map.of());
            return absent;
        }
        return value.stringValue();
    }

    LocalDate date(String name, LocalDate absent) {
        String text = text(name, absent.toString());
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            add("/" + name, "NOT_A_DATE", Map.of());
            return absent;
        }
    }

    /** Required. */
    ObjectNode object(String name) {
        if (body.path(name) instanceof ObjectNode object) {
            return object;
        }
        add("/" + name, body.has(name) ? "NOT_OBJECT" : "REQUIRED", Map.of());
        throw refused();
    }

    void add(String pointer, String code, Map<String, String> arguments) {
        add(InputFault.of(pointer, code, arguments));
    }

    void add(InputFault fault) {
        faults.add(fault);
    }

    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw refused();
        }
    }

    RequestRefused refused() {
        return RequestRefused.invalid(faults);
    }
}
