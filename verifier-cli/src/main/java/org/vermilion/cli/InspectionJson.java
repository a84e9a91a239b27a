// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An inspection as JSON; what the file does not hold is absent. */
final class InspectionJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private InspectionJson() {}

    static ObjectNode write(Inspection inspection) {
        ObjectNode json = JSON.createObjectNode()
                .put("file", inspection.file())
                .put("judged", false)
                .put("bytes", inspection.bytes())
                .put("sha256", inspection.sha256())
                .put("pdfVersion", inspection.pdfVersion())
                .put("pages", inspection.pages())
                .put("revisions", inspection.revisions());
        optional(json, "identifier", inspection.identifier());
        ArrayNode signatures = json.putArray("signatures");
        inspection.signatures().forEach(signature -> signature(signatures.addObject(), signature));
        ArrayNode attachments = json.putArray("attachments");
        inspection.attachments().forEach(attachment -> attachment(attachments.addObject(), attachment));
        if (inspection.licence() != null) {
            json.set("licence", inspection.licence());
        }
        return json;
    }

    private static void signature(ObjectNode json, InspectedSignature signature) {
        optional(json, "subFilter", signature.subFilter());
        ArrayNode range = json.putArray("byteRange");
        signature.byteRange().forEach(range::add);
        json.put("bytesAfter", signature.bytesAfter());
        InspectedSignature.Signer signer = signature.signer();
        if (signer != null) {
            ObjectNode object = json.putObject("signer").put("subject", signer.subject());
            optional(object, "code", signer.code());
            object.put("issuer", signer.issuer())
                    .put("serial", signer.serial())
                    .put("notBefore", signer.notBefore().toString())
                    .put("notAfter", signer.notAfter().toString())
                    .put("sha256", signer.sha256());
        }
        stamp(json, "timeStamp", signature.timeStamp());
        InspectedProof log = signature.log();
        if (log != null) {
            ObjectNode object = json.putObject("log")
                    .put("index", log.index())
                    .put("origin", log.origin())
                    .put("size", log.size());
            log.signers().forEach(object.putArray("signers")::add);
        }
        stamp(json, "checkpointTimeStamp", signature.checkpointTimeStamp());
    }

    private static void stamp(ObjectNode json, String name, InspectedSignature.@Nullable Stamp stamp) {
        if (stamp != null) {
            ObjectNode object = json.putObject(name).put("time", stamp.time().toString());
            optional(object, "authority", stamp.authority());
        }
    }

    private static void attachment(ObjectNode json, Inspection.Attachment attachment) {
        json.put("name", attachment.name());
        optional(json, "type", attachment.type());
        optional(json, "relationship", attachment.relationship());
        json.put("bytes", attachment.bytes());
    }

    private static void optional(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
