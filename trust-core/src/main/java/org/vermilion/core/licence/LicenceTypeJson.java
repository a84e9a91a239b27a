// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.vermilion.core.licence.FieldFault.Code;
import org.vermilion.core.licence.LicenceType.HolderRule;
import org.vermilion.core.licence.LicenceType.Page;
import org.vermilion.core.text.Name;
import tools.jackson.databind.JsonNode;

/** Reads the parts of a licence type's file, and judges whether they fit together. */
final class LicenceTypeJson {

    private static final FieldSchema SCHEMA = FieldSchema.ofResource("licence-type.schema.json");

    private LicenceTypeJson() {}

    static void requireSound(JsonNode type) {
        List<FieldFault> faults = SCHEMA.faults(type, LocalDate.MAX, Map.of());
        if (faults.isEmpty()) {
            faults = crossFaults(type);
        }
        if (!faults.isEmpty()) {
            throw new InvalidLicenceType(
                    faults.get(0).pointer() + ": " + faults.get(0).code(), faults);
        }
    }

    static Map<String, Name> names(JsonNode labels) {
        Map<String, Name> names = new LinkedHashMap<>();
        labels.properties().forEach(label -> names.put(label.getKey(), name(label.getValue())));
        return Collections.unmodifiableMap(names);
    }

    static Name name(JsonNode name) {
        return new Name(name.path("zh").stringValue(), name.path("en").stringValue());
    }

    static ValidityRule validity(JsonNode rule) {
        return switch (rule.path("kind").stringValue()) {
            case "YEARS" -> new ValidityRule.Years(rule.path("years").intValue());
            case "FIELD" ->
                new ValidityRule.FromFields(
                        rule.path("from").stringValue(), rule.path("until").stringValue());
            default -> new ValidityRule.Perpetual();
        };
    }

    static List<HolderRule> holderRules(JsonNode holders) {
        List<HolderRule> rules = new ArrayList<>();
        for (JsonNode holder : holders) {
            rules.add(new HolderRule(
                    holder.path("name").stringValue(),
                    holder.path("code").stringValue(),
                    holder.path("codeType").stringValue()));
        }
        return rules;
    }

    static Page page(JsonNode page) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : page.path("rows")) {
            rows.add(row.values().stream().map(JsonNode::stringValue).toList());
        }
        return new Page(
                page.path("orientation").stringValue().equals("landscape"),
                page.path("accent").stringValue(),
                page.path("englishLabels").booleanValue(),
                rows);
    }

    private static List<FieldFault> crossFaults(JsonNode type) {
        List<FieldFault> faults = new ArrayList<>();
        JsonNode properties = type.at("/schema/properties");
        if (!CreditCode.isValid(type.path("code").stringValue().substring(0, 18))) {
            faults.add(fault("/code", Code.CREDIT_CODE_WRONG));
        }
        if (!exampleFits(type.path("number"))) {
            faults.add(fault("/number/example", Code.WRONG_FORM));
        }
        for (String property : properties.propertyNames()) {
            if (!type.path("labels").has(property)) {
                faults.add(fault("/labels/" + property, Code.REQUIRED));
            }
        }
        for (Map.Entry<String, String> mention : mentions(type).entrySet()) {
            if (!properties.has(mention.getValue())) {
                faults.add(fault(mention.getKey(), Code.UNKNOWN_FIELD));
            }
        }
        return faults;
    }

    /** Every place of the file that names a field, and the name of that field. */
    private static Map<String, String> mentions(JsonNode type) {
        Map<String, String> mentions = new LinkedHashMap<>();
        type.path("labels").propertyNames().forEach(name -> mentions.put("/labels/" + name, name));
        type.path("disclosure").propertyNames().forEach(name -> mentions.put("/disclosure/" + name, name));
        JsonNode rows = type.at("/page/rows");
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                mentions.put("/page/rows/" + r + "/" + c, rows.get(r).get(c).stringValue());
            }
        }
        for (int h = 0; h < type.path("holder").size(); h++) {
            mention(type, "/holder/" + h + "/name", mentions);
            mention(type, "/holder/" + h + "/code", mentions);
        }
        mention(type, "/validity/from", mentions);
        mention(type, "/validity/until", mentions);
        return mentions;
    }

    private static void mention(JsonNode type, String pointer, Map<String, String> mentions) {
        JsonNode value = type.at(pointer);
        if (value.isString()) {
            mentions.put(pointer, value.stringValue().substring(1));
        }
    }

    private static boolean exampleFits(JsonNode number) {
        try {
            return Pattern.matches(
                    number.path("pattern").stringValue(), number.path("example").stringValue());
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static FieldFault fault(String pointer, Code code) {
        return new FieldFault(pointer, code, new Name(pointer, pointer), Map.of());
    }
}
