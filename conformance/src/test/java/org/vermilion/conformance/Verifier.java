// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Our own verifier, as anyone gets it: the command line with a trust folder and no network. */
record Verifier(Path trust) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code reasons} are the codes in the report's order; the first is the one to name first. */
    record Verdict(String authenticity, String standing, List<String> reasons) {}

    Verdict judge(Path pdf) {
        Tool.Output output = new Tool(Project.java())
                .run(
                        "-jar",
                        Project.verifierJar().toString(),
                        "verify",
                        "--json",
                        "--trust",
                        trust.toString(),
                        pdf.toString());
        JsonNode report = JSON.readTree(output.text()
                .lines()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output.text())));
        return new Verdict(
                report.path("authenticity").asString(),
                report.path("standing").asString(),
                report.path("reasons")
                        .valueStream()
                        .map(reason -> reason.path("code").asString())
                        .toList());
    }
}
