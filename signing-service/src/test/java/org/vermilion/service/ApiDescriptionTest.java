// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vermilion.service.running.RunningService;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API description in {@code schemas} is the one that the service generates. After a change of the API, write it anew
 * with {@code -Dvermilion.openapi.write=true} and read the difference.
 */
class ApiDescriptionTest {
    private static final Path COMMITTED =
            Path.of("..", "schemas", "src", "main", "resources", "org", "vermilion", "schemas", "openapi.json");
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void committedDescriptionIsTheGeneratedOne() throws IOException {
        String generated = generated();
        if (Boolean.getBoolean("vermilion.openapi.write")) {
            Files.writeString(COMMITTED, generated);
        }
        assertThat(Files.readString(COMMITTED)).isEqualTo(generated);
    }

    private static String generated() {
        ObjectNode description = (ObjectNode)
                RunningService.shared().client().get("/api/v1/openapi").json();
        description.remove("servers");
        Object sorted = SORTED.convertValue(description, Object.class);
        return new String(SORTED.writeValueAsBytes(sorted), StandardCharsets.UTF_8) + "\n";
    }
}
