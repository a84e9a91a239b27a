// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.licence.FieldFault.Code;
import org.vermilion.core.text.Name;
import tools.jackson.databind.JsonNode;

/** {@code x-notBefore}: the date at {@code later} may not lie before the one at {@code earlier}; both are pointers. */
record DateOrder(String later, String earlier) {

    static final String KEYWORD = "x-notBefore";

    static List<DateOrder> all(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .filter(property -> property.getValue().path(KEYWORD).isString())
                .map(property -> new DateOrder(
                        "/" + property.getKey(),
                        property.getValue().path(KEYWORD).stringValue()))
                .toList();
    }

    /** A fault if both are dates and out of order; what is missing or no date is for the schema to say. */
    Optional<FieldFault> fault(JsonNode value, Map<String, Name> labels) {
        String first = text(value, earlier);
        String second = text(value, later);
        if (!IsoDates.isValid(first) || !IsoDates.isValid(second)) {
            return Optional.empty();
        }
        if (!IsoDates.parse(second).isBefore(IsoDates.parse(first))) {
            return Optional.empty();
        }
        Name before = SchemaErrors.label(earlier, labels);
        return Optional.of(new FieldFault(
                later,
                Code.DATE_ORDER,
                SchemaErrors.label(later, labels),
                Map.of("earlier.zh", before.zh(), "earlier.en", before.en())));
    }

    private static String text(JsonNode value, String pointer) {
        return value.at(pointer).stringValue("");
    }
}
