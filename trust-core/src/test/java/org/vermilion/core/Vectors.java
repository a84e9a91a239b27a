// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.vermilion.core.licence.CanonicalJson;
import tools.jackson.databind.node.ObjectNode;

/** The shared vectors of the schemas module. */
public final class Vectors {

    private Vectors() {}

    public static byte[] bytes(String path) {
        try (InputStream in = Vectors.class.getResourceAsStream("/org/vermilion/schemas/vectors/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode json(String path) {
        return CanonicalJson.read(bytes(path));
    }
}
