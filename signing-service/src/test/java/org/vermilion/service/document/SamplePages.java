// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.vermilion.service.document.LicencePage.Cell;
import org.vermilion.service.document.LicencePage.Orientation;
import org.vermilion.service.document.LicencePage.Style;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pages of the bundled types, made of their sample requests. */
final class SamplePages {

    static final Map<String, String> DEPARTMENTS = Map.of(
            "food-business", "market",
            "business-licence", "market",
            "marriage-certificate", "civil",
            "real-estate", "land");

    private static final ObjectMapper JSON = new ObjectMapper();

    private SamplePages() {}

    static LicencePage of(String type) {
        return of(type, Map.of());
    }

    /** The sample with some fields replaced or added. */
    static LicencePage of(String type, Map<String, String> changes) {
        JsonNode layout = read("types/" + type);
        JsonNode sample = read("samples/" + type);
        JsonNode department = read("departments/" + DEPARTMENTS.get(type));
        ObjectNode fields = (ObjectNode) sample.get("fields");
        changes.forEach(fields::put);
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode row : layout.at("/page/rows")) {
            List<Cell> cells = StreamSupport.stream(row.spliterator(), false)
                    .map(JsonNode::asString)
                    .filter(fields::has)
                    .map(name -> cell(layout, name, fields.get(name)))
                    .toList();
            if (!cells.isEmpty()) {
                rows.add(cells);
            }
        }
        if (type.equals("food-business")) {
            rows.add(List.of(new Cell("有效期", "Valid", "2026年11月23日 至 2031年11月22日", false)));
        }
        return new LicencePage(
                new Style(
                        Orientation.valueOf(
                                layout.at("/page/orientation").asString().toUpperCase(Locale.ROOT)),
                        layout.at("/page/accent").asString(),
                        layout.at("/page/englishLabels").asBoolean()),
                layout.at("/name/zh").asString(),
                layout.at("/name/en").asString(),
                sample.get("number").asString(),
                "1.2.156.3005.2." + sample.get("type").asString() + "."
                        + department.get("code").asString() + ".19901000000017.001.X",
                rows,
                department.at("/name/zh").asString(),
                department.at("/name/en").asString(),
                LocalDate.of(2026, 11, 23),
                department.get("code").asString(),
                "HTTPS://LICENCE.EXAMPLE.CN/V#1" + "7305942861".repeat(66),
                "48210937",
                JSON.writeValueAsBytes(sample));
    }

    private static Cell cell(JsonNode layout, String name, JsonNode value) {
        boolean holder = StreamSupport.stream(layout.get("holder").spliterator(), false)
                .anyMatch(h -> h.get("name").asString().equals("/" + name));
        String text = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining("；"))
                : value.asString();
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            text = Sheet.date(LocalDate.parse(text));
        }
        return new Cell(
                layout.at("/labels/" + name + "/zh").asString(),
                layout.at("/labels/" + name + "/en").asString(),
                text,
                holder);
    }

    private static JsonNode read(String name) {
        try (InputStream in =
                Objects.requireNonNull(SamplePages.class.getResourceAsStream("/catalogue/" + name + ".json"))) {
            return JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
