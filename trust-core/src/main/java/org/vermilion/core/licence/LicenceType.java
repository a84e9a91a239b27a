// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vermilion.core.licence.FieldFault.Code;
import org.vermilion.core.licence.ValidityRule.Period;
import org.vermilion.core.text.Name;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of licence, as one file describes it (schemas: {@code licence-type.schema.json}): which fields it has, how they
 * are called, how long it lasts, how its page is laid out. Safe for use by many threads.
 */
public final class LicenceType {

    /** Where in the fields a holder's name and code stand, as pointers, and the type of that code. */
    public record HolderRule(String name, String code, String codeType) {}

    /** The page: {@code rows} are the names of fields, those of one row side by side; {@code accent} is #RRGGBB. */
    public record Page(boolean landscape, String accent, boolean englishLabels, List<List<String>> rows) {
        public Page {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    private final ObjectNode json;
    private final FieldSchema schema;
    private final Pattern numberPattern;
    private final Map<String, Name> labels;
    private final ValidityRule validity;

    private LicenceType(ObjectNode json) {
        this.json = json;
        this.schema = FieldSchema.of(json.path("schema"));
        this.numberPattern = Pattern.compile(json.at("/number/pattern").stringValue());
        this.labels = LicenceTypeJson.names(json.path("labels"));
        this.validity = LicenceTypeJson.validity(json.path("validity"));
    }

    /**
     * Reads a type's file.
     *
     * @throws InvalidLicenceType naming every fault that was found
     */
    public static LicenceType parse(byte[] json) {
        try {
            ObjectNode object = CanonicalJson.read(json);
            LicenceTypeJson.requireSound(object);
            return new LicenceType(object);
        } catch (InvalidLicenceType e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidLicenceType(String.valueOf(e.getMessage()), List.of());
        }
    }

    public String code() {
        return json.path("code").stringValue();
    }

    public Name name() {
        return LicenceTypeJson.name(json.path("name"));
    }

    public boolean numberFits(String number) {
        return numberPattern.matcher(number).matches();
    }

    public String numberPattern() {
        return numberPattern.pattern();
    }

    public String numberExample() {
        return json.at("/number/example").stringValue();
    }

    public List<HolderRule> holderRules() {
        return LicenceTypeJson.holderRules(json.path("holder"));
    }

    /** The names of the fields, in the order of the schema's properties. */
    public List<String> fieldNames() {
        return List.copyOf(json.at("/schema/properties").propertyNames());
    }

    /** The label of each field, in the order of the file. */
    public Map<String, Name> labels() {
        return labels;
    }

    /** What is not said to be disclosed is not. */
    public Disclosure disclosure(String field) {
        JsonNode disclosure = json.path("disclosure").path(field);
        return disclosure.isString() ? Disclosure.valueOf(disclosure.stringValue()) : Disclosure.NONE;
    }

    public Page page() {
        return LicenceTypeJson.page(json.path("page"));
    }

    /** The schema that {@code fields} must fit. */
    public ObjectNode schema() {
        return (ObjectNode) json.path("schema").deepCopy();
    }

    /** What proves when a licence of this type was signed; {@link SigningTime#TOKEN} where the file does not say. */
    public SigningTime signingTime() {
        JsonNode rule = json.path("signingTime");
        return rule.isString() ? SigningTime.valueOf(rule.stringValue()) : SigningTime.TOKEN;
    }

    /** The whole file. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** Every fault of these fields; none has the value itself in it. */
    public List<FieldFault> validate(JsonNode fields) {
        return validate(fields, LocalDate.MAX);
    }

    /** As {@link #validate(JsonNode)}, and people named in the fields must be born by {@code on}. */
    public List<FieldFault> validate(JsonNode fields, LocalDate on) {
        return schema.faults(fields, on, labels);
    }

    public Period period(JsonNode validFields, LocalDate issueDate) {
        return validity.period(validFields, issueDate);
    }

    /** The holders that these fields name; one whose name is absent, as a second owner may be, is left out. */
    public List<Licence.Holder> holders(JsonNode validFields) {
        List<Licence.Holder> holders = new ArrayList<>();
        for (HolderRule rule : holderRules()) {
            String name = validFields.at(rule.name()).stringValue("");
            String code = validFields.at(rule.code()).stringValue("");
            if (!name.isEmpty()) {
                holders.add(new Licence.Holder(name, code, rule.codeType()));
            }
        }
        return holders;
    }

    /** What anyone may see of these fields who has only the licence's number. */
    public Map<String, String> disclosed(JsonNode fields) {
        Map<String, String> disclosed = new LinkedHashMap<>();
        for (String field : labels.keySet()) {
            JsonNode value = fields.path(field);
            if (value.isMissingNode()) {
                continue;
            }
            switch (disclosure(field)) {
                case FULL -> disclosed.put(field, text(value));
                case MASKED -> disclosed.put(field, mask(text(value)));
                case NONE -> {}
            }
        }
        return disclosed;
    }

    /** The fault of a licence number that does not fit, for the caller to report beside those of the fields. */
    public FieldFault numberFault(String pointer) {
        return new FieldFault(
                pointer, Code.WRONG_FORM, new Name("证照编号", "licence number"), Map.of("limit", numberExample()));
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining("、"))
                : value.asString();
    }

    private static String mask(String value) {
        return value.matches("[0-9A-Za-z-]+") ? Masks.code(value) : Masks.name(value);
    }
}
