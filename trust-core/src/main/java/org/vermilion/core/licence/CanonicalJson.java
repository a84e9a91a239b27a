// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.licence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON read strictly and written in the one form of RFC 8785. */
public final class CanonicalJson {

    private static final int MAX_DEPTH = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /**
     * Exactly one JSON object, without a name twice, nested at most 32 deep.
     *
     * @throws InvalidJson if it is not
     */
    public static ObjectNode read(byte[] json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidJson("not a JSON object");
        } catch (JacksonException e) {
            throw new InvalidJson(e.getOriginalMessage());
        }
    }

    public static byte[] canonicalize(JsonNode json) {
        return canonicalizeParsed(MAPPER.writeValueAsBytes(json));
    }

    /**
     * The canonical form of these bytes.
     *
     * @throws InvalidJson if {@code json} is not an object that {@link #read} takes
     */
    public static byte[] canonicalize(byte[] json) {
        read(json);
        return canonicalizeParsed(json);
    }

    public static boolean isCanonical(byte[] json) {
        return Arrays.equals(canonicalize(json), json);
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    private static byte[] canonicalizeParsed(byte[] json) {
        try {
            return new JsonCanonicalizer(new String(json, StandardCharsets.UTF_8)).getEncodedUTF8();
        } catch (IOException e) {
            throw new InvalidJson(String.valueOf(e.getMessage()));
        }
    }
}
