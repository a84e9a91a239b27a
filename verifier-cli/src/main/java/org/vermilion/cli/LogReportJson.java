// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import org.vermilion.core.log.Checkpoint;
import org.vermilion.core.log.Cosignature;
import org.vermilion.core.log.TreeHead;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report on a log as JSON; {@code checkpoint} is absent where none could be verified. */
final class LogReportJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LogReportJson() {}

    static ObjectNode write(LogReport report, Words words) {
        ObjectNode json = JSON.createObjectNode()
                .put("log", report.log())
                .put("at", report.at().toString())
                .put("check", report.check().name())
                .put("result", report.result().name());
        ArrayNode reasons = json.putArray("reasons");
        report.remarks().forEach(remark -> reason(reasons.addObject(), remark, words));
        report.signed().ifPresent(checkpoint -> checkpoint(json.putObject("checkpoint"), report, checkpoint));
        report.since().ifPresent(older -> head(json.putObject("since"), older));
        return json;
    }

    private static void reason(ObjectNode json, LogRemark remark, Words words) {
        json.put("code", remark.code().name());
        if (!remark.path().isEmpty()) {
            json.put("path", remark.path());
        }
        json.put("detail", remark.detail()).put("message", LogReportText.sentence(words, remark));
    }

    private static void checkpoint(ObjectNode json, LogReport report, Checkpoint checkpoint) {
        json.put("origin", checkpoint.origin());
        head(json, checkpoint.head());
        ArrayNode witnesses = json.putArray("witnesses");
        for (Cosignature cosignature : report.cosignatures()) {
            witnesses
                    .addObject()
                    .put("name", cosignature.witness().name())
                    .put("vkey", cosignature.witness().vkey())
                    .put("time", cosignature.time().toString());
        }
    }

    private static void head(ObjectNode json, TreeHead head) {
        json.put("size", head.size()).put("root", head.root().toString());
    }
}
