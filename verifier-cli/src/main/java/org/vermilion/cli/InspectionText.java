// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.verify.Messages;
import tools.jackson.databind.JsonNode;

/** An inspection for a person at a terminal. */
final class InspectionText {
    private final Words words;
    private final Lines lines;

    InspectionText(Surroundings surroundings, Locale locale) {
        this.words = new Words(locale);
        this.lines = new Lines(surroundings.out());
    }

    void write(Inspection inspection) {
        lines.line(Text.visible(inspection.file()) + "   " + head(inspection));
        row("sha256", inspection.sha256());
        row("identifier", orNone(inspection.identifier()));
        inspection.signatures().forEach(this::signature);
        if (inspection.signatures().isEmpty()) {
            row("signature", words.of("none"));
        }
        inspection.attachments().forEach(this::attachment);
        if (inspection.licence() != null) {
            licence(inspection.licence());
        }
        lines.paragraph(2, "", words.of("not.judged"));
    }

    private String head(Inspection inspection) {
        return words.of(
                "inspected",
                inspection.pdfVersion(),
                Integer.toString(inspection.pages()),
                Integer.toString(inspection.revisions()),
                Integer.toString(inspection.bytes()));
    }

    private void signature(InspectedSignature signature) {
        row("signature", orNone(signature.subFilter()));
        String covers = signature.bytesAfter() < 0 ? "covers.missing" : "covers";
        row("covers", words.of(covers, ranges(signature.byteRange()), Long.toString(Math.abs(signature.bytesAfter()))));
        InspectedSignature.Signer signer = signature.signer();
        if (signer == null) {
            row("signer", words.of("none"));
        } else {
            row("signer", signer.subject());
            row("issued.by", signer.issuer());
            row("certificate", certificate(signer));
        }
        InspectedSignature.Stamp stamp = signature.timeStamp();
        row("time.stamp", stamp == null ? words.of("none") : stamp(stamp));
        row("log", signature.log() == null ? words.of("none") : log(signature.log()));
        if (signature.checkpointTimeStamp() != null) {
            row("log.stamp", stamp(signature.checkpointTimeStamp()));
        }
    }

    private String certificate(InspectedSignature.Signer signer) {
        return words.of(
                "certificate", signer.serial(), Messages.time(signer.notBefore()), Messages.time(signer.notAfter()));
    }

    private String stamp(InspectedSignature.Stamp stamp) {
        return words.of("stamp", Messages.time(stamp.time()), orNone(stamp.authority()));
    }

    private String log(InspectedProof proof) {
        return words.of(
                "log",
                String.format(Locale.ROOT, "%,d", proof.index()),
                proof.origin(),
                String.format(Locale.ROOT, "%,d", proof.size()),
                String.join(", ", proof.signers()));
    }

    /** First and last byte of each range, as the file counts them, from 0. */
    private static String ranges(List<Long> byteRange) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < byteRange.size(); i += 2) {
            text.append(i == 0 ? "" : ", ")
                    .append(byteRange.get(i))
                    .append('-')
                    .append(byteRange.get(i) + byteRange.get(i + 1) - 1);
        }
        return text.toString();
    }

    private void attachment(Inspection.Attachment attachment) {
        row(
                "attachment",
                words.of(
                        "attachment",
                        attachment.name(),
                        Long.toString(attachment.bytes()),
                        orNone(attachment.type()),
                        orNone(attachment.relationship())));
    }

    /** One line a value, by its path in the data. */
    private void licence(JsonNode licence) {
        Map<String, String> values = new TreeMap<>();
        collect("", licence, values);
        int width = Math.min(
                32, values.keySet().stream().mapToInt(Text::width).max().orElse(0));
        lines.line("  licence.json");
        values.forEach((path, value) -> lines.row(4, path, width, value));
    }

    private static void collect(String path, JsonNode node, Map<String, String> into) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(prefix + entry.getKey(), entry.getValue(), into));
        } else if (node.isArray() && node.valueStream().anyMatch(JsonNode::isContainer)) {
            for (int i = 0; i < node.size(); i++) {
                collect(prefix + i, node.get(i), into);
            }
        } else if (node.isArray()) {
            into.put(path, node.valueStream().map(JsonNode::asString).collect(Collectors.joining("; ")));
        } else {
            into.put(path, node.asString());
        }
    }

    private String orNone(@Nullable String text) {
        return text == null ? words.of("none") : text;
    }

    private void row(String label, String text) {
        lines.row(2, words.of("label." + label), words.width("label."), text);
    }
}
