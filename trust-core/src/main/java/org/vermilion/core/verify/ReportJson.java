// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import java.util.List;
import java.util.Locale;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.core.licence.LicenceJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report as JSON (schemas: {@code verification-report.schema.json}); the API and the CLI both answer with it. */
public final class ReportJson {

    private ReportJson() {}

    public static ObjectNode write(Report report, Locale locale) {
        ObjectNode json = CanonicalJson.newObject();
        json.put("file", report.file());
        json.put("at", report.at().toString());
        json.put("authenticity", report.authenticity().name());
        json.put("standing", report.standing().name());
        json.put("verdict", Messages.verdict(report, locale));
        reasons(json.putArray("reasons"), report.findings(), locale);
        statements(json.putArray("established"), report.established(), locale);
        statements(json.putArray("notEstablished"), report.notEstablished(), locale);
        signatures(json.putArray("signatures"), report.signatures());
        if (report.licence() != null) {
            json.set("licence", LicenceJson.json(report.licence()));
        }
        indication(json.putObject("indication"), Indication.of(report));
        return json;
    }

    private static void reasons(ArrayNode json, List<Finding> findings, Locale locale) {
        for (Finding finding : findings) {
            json.addObject()
                    .put("code", finding.reason().name())
                    .put("check", finding.check())
                    .put("title", Messages.title(finding.reason(), locale))
                    .put("message", Messages.sentence(finding, locale))
                    .put("next", Messages.next(finding.reason(), locale));
        }
    }

    private static void statements(ArrayNode json, List<Statement> statements, Locale locale) {
        for (Statement statement : statements) {
            json.addObject()
                    .put("check", statement.check())
                    .put("code", statement.code())
                    .put("message", Messages.sentence(statement, locale));
        }
    }

    private static void signatures(ArrayNode json, List<SignatureFacts> signatures) {
        for (SignatureFacts signature : signatures) {
            ObjectNode object = json.addObject().put("signer", signature.signer());
            if (signature.signerCode() != null) {
                object.put("signerCode", signature.signerCode());
            }
            if (signature.signedAt() != null) {
                object.put("signedAt", signature.signedAt().toString());
            }
            if (signature.timeStampAuthority() != null) {
                object.put("timeStampAuthority", signature.timeStampAuthority());
            }
        }
    }

    private static void indication(ObjectNode json, Indication indication) {
        json.put("main", indication.main().name());
        if (indication.sub() != null) {
            json.put("sub", indication.sub());
        }
    }
}
