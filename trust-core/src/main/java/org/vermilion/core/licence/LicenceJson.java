// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.licence.InvalidLicenceData.Fault;
import org.vermilion.core.licence.Licence.Holder;
import org.vermilion.core.licence.Licence.StatusReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code licence.json}: read strictly, written canonically. */
public final class LicenceJson {

    public static final String FORMAT = "urn:vermilion:licence:1";

    private static final FieldSchema SCHEMA = FieldSchema.ofResource("licence.schema.json");

    private LicenceJson() {}

    /**
     * Reads {@code licence.json}.
     *
     * @throws InvalidLicenceData if {@code json} is not canonical, does not fit the schema, or has a wrong identifier
     */
    public static Licence read(byte[] json) {
        ObjectNode object = parse(json);
        if (!CanonicalJson.isCanonical(json)) {
            throw new InvalidLicenceData(Fault.NOT_CANONICAL, "not in the form of RFC 8785");
        }
        List<FieldFault> faults = SCHEMA.faults(object, LocalDate.MAX, Map.of());
        if (!faults.isEmpty()) {
            FieldFault first = faults.get(0);
            throw new InvalidLicenceData(Fault.SCHEMA, first.pointer() + ": " + first.code(), faults);
        }
        return licence(object, identifier(object));
    }

    /** The canonical bytes. */
    public static byte[] write(Licence licence) {
        return CanonicalJson.canonicalize(json(licence));
    }

    /** The same as an object, for answers that embed it. */
    public static ObjectNode json(Licence licence) {
        ObjectNode json = CanonicalJson.newObject();
        json.put("format", FORMAT);
        json.put("identifier", licence.identifier().toString());
        ObjectNode type = json.putObject("type").put("code", licence.typeCode());
        type.putObject("name").put("zh", licence.typeNameZh()).put("en", licence.typeNameEn());
        json.put("number", licence.number());
        json.putObject("issuer").put("code", licence.issuerCode()).put("name", licence.issuerName());
        json.put("region", licence.region());
        ArrayNode holders = json.putArray("holders");
        for (Holder holder : licence.holders()) {
            holders.addObject()
                    .put("name", holder.name())
                    .put("code", holder.code())
                    .put("codeType", holder.codeType());
        }
        json.put("issueDate", licence.issueDate().toString());
        ObjectNode validity =
                json.putObject("validity").put("from", licence.validFrom().toString());
        if (licence.validUntil() != null) {
            validity.put("until", licence.validUntil().toString());
        }
        json.set("fields", licence.fields());
        json.putObject("status")
                .put("list", licence.status().list())
                .put("index", licence.status().index());
        json.put("salt", licence.salt());
        return json;
    }

    private static ObjectNode parse(byte[] json) {
        try {
            return CanonicalJson.read(json);
        } catch (InvalidJson e) {
            throw new InvalidLicenceData(Fault.NOT_JSON, String.valueOf(e.getMessage()));
        }
    }

    /** The identifier, which must repeat the codes that stand beside it. */
    private static LicenceIdentifier identifier(ObjectNode json) {
        LicenceIdentifier identifier;
        try {
            identifier = LicenceIdentifier.parse(text(json, "/identifier"));
        } catch (InvalidIdentifier e) {
            throw new InvalidLicenceData(e);
        }
        if (!identifier.typeCode().equals(text(json, "/type/code"))
                || !identifier.issuerCode().equals(text(json, "/issuer/code"))) {
            throw new InvalidLicenceData(Fault.IDENTIFIER, "names another type or issuer than the data beside it");
        }
        return identifier;
    }

    private static Licence licence(ObjectNode json, LicenceIdentifier identifier) {
        List<Holder> holders = new ArrayList<>();
        for (JsonNode holder : json.path("holders")) {
            holders.add(new Holder(text(holder, "/name"), text(holder, "/code"), text(holder, "/codeType")));
        }
        return new Licence(
                identifier,
                text(json, "/type/code"),
                text(json, "/type/name/zh"),
                text(json, "/type/name/en"),
                text(json, "/number"),
                text(json, "/issuer/code"),
                text(json, "/issuer/name"),
                text(json, "/region"),
                holders,
                IsoDates.parse(text(json, "/issueDate")),
                IsoDates.parse(text(json, "/validity/from")),
                optionalDate(json.at("/validity/until")),
                (ObjectNode) json.path("fields"),
                new StatusReference(
                        text(json, "/status/list"), json.at("/status/index").longValue()),
                text(json, "/salt"));
    }

    private static String text(JsonNode json, String pointer) {
        return json.at(pointer).stringValue();
    }

    private static @Nullable LocalDate optionalDate(JsonNode date) {
        return date.isString() ? IsoDates.parse(date.stringValue()) : null;
    }
}
