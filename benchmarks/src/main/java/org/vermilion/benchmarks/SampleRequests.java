// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.vermilion.service.licence.IssuingRequest;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** One sample licence after another, each with a number and a key of its own, as a department's client sends them. */
final class SampleRequests {

    private static final Path SAMPLE =
            Path.of("signing-service/src/main/resources/catalogue/samples/food-business.json");

    private final ObjectNode sample;
    private long next;

    SampleRequests() throws IOException {
        sample = (ObjectNode) new ObjectMapper().readTree(Files.readString(SAMPLE));
    }

    String department() {
        return sample.path("type").asString().substring(0, 18);
    }

    IssuingRequest next() {
        ObjectNode body = sample.deepCopy();
        body.put("number", String.format(Locale.ROOT, "JY1990100%07d", next++));
        return new IssuingRequest(department(), UUID.randomUUID().toString(), body);
    }
}
