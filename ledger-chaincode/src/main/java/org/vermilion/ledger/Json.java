// SPDX-License-Identifier: Apache-2.0
package org.vermilion.ledger;

import java.util.List;
import java.util.stream.Collectors;

/** A JSON object whose members stand in the order in which they were added: all peers must answer alike, byte by byte. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    Json(String format) {
        text.append("{\"format\":").append(quoted(format));
    }

    Json with(String name, String value) {
        return member(name, quoted(value));
    }

    Json with(String name, long value) {
        return member(name, Long.toString(value));
    }

    Json with(String name, List<String> values) {
        return member(name, values.stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    Json withObjects(String name, List<String> objects) {
        return member(name, "[" + String.join(",", objects) + "]");
    }

    private Json member(String name, String json) {
        text.append(',').append(quoted(name)).append(':').append(json);
        return this;
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> quoted.append(escaped((char) c)));
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            default -> c >= ' ' ? String.valueOf(c) : String.format("\\u%04x", (int) c);
        };
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
