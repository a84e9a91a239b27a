// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** A licence as a client got it: the sample's name, the department's client, the file, and the service's answer. */
record IssuedLicence(String name, String department, Path file, JsonNode answer) {

    String identifier() {
        return answer.path("identifier").asString();
    }

    @Override
    public String toString() {
        return name;
    }
}
