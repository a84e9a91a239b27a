// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import com.networknt.schema.Error;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.vermilion.core.licence.FieldFault.Code;
import org.vermilion.core.text.Name;
import tools.jackson.databind.JsonNode;

/** Turns what the schema library says into our own words, which are fixed and exist in two languages. */
record SchemaErrors(LocalDate on, Map<String, Name> labels) {

    private static final Pattern INDEX = Pattern.compile("/\\d+$");

    FieldFault fault(Error error) {
        String pointer = error.getInstanceLocation().toString();
        Code code = code(error);
        if (code == Code.REQUIRED || code == Code.UNKNOWN_FIELD) {
            pointer += "/" + escaped(error.getProperty());
        }
        return new FieldFault(pointer, code, label(pointer, labels), Map.of("limit", limit(error)));
    }

    static Name label(String pointer, Map<String, Name> labels) {
        String path = INDEX.matcher(pointer).replaceFirst("");
        String property = path.substring(path.lastIndexOf('/') + 1);
        String shown = pointer.isEmpty() ? "/" : property;
        return labels.getOrDefault(property, new Name(shown, shown));
    }

    private Code code(Error error) {
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> Code.REQUIRED;
            case "additionalProperties", "unevaluatedProperties" -> Code.UNKNOWN_FIELD;
            case "type" -> Code.WRONG_TYPE;
            case "minLength", "minItems", "minProperties" -> Code.TOO_SHORT;
            case "maxLength", "maxItems", "maxProperties" -> Code.TOO_LONG;
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" -> Code.OUT_OF_RANGE;
            case "pattern" -> Code.WRONG_FORM;
            case "enum", "const" -> Code.NOT_IN_LIST;
            case "format" -> formatCode(error);
            default -> Code.NOT_ALLOWED;
        };
    }

    private Code formatCode(Error error) {
        return switch (error.getSchemaNode().stringValue("")) {
            case "uscc" -> Code.CREDIT_CODE_WRONG;
            case "date" -> Code.NOT_A_DATE;
            case "citizen-id" -> citizenNumberCode(error.getInstanceNode());
            default -> Code.WRONG_FORM;
        };
    }

    private Code citizenNumberCode(JsonNode number) {
        return CitizenId.fault(number.stringValue(""), on)
                .map(fault -> switch (fault) {
                    case FORM -> Code.CITIZEN_NUMBER_FORM;
                    case BIRTH_DATE -> Code.CITIZEN_NUMBER_BIRTH_DATE;
                    case CHECK_CHARACTER -> Code.CITIZEN_NUMBER_CHECK_CHARACTER;
                })
                .orElse(Code.CITIZEN_NUMBER_FORM);
    }

    private static String limit(Error error) {
        JsonNode schema = error.getSchemaNode();
        return schema == null || schema.isContainer() ? "" : schema.asString();
    }

    private static String escaped(String property) {
        return property.replace("~", "~0").replace("/", "~1");
    }
}
