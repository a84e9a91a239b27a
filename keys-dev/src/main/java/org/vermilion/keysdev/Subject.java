// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distinguished name. Each one says that it is for development: the service's {@code prod} profile looks for that
 * mark and refuses to start.
 */
record Subject(
        String country, String organization, @Nullable String code, String commonName) {
    static final String MARK = "DEVELOPMENT ONLY";

    byte[] der() {
        List<byte[]> parts = new ArrayList<>();
        parts.add(attribute("2.5.4.6", Der.printable(country)));
        parts.add(attribute("2.5.4.10", Der.utf8(organization)));
        if (code != null) {
            parts.add(attribute("2.5.4.97", Der.utf8("UC:CN-" + code)));
        }
        parts.add(attribute("2.5.4.11", Der.utf8(MARK)));
        parts.add(attribute("2.5.4.3", Der.utf8(commonName)));
        return Der.sequence(parts.toArray(byte[][]::new));
    }

    private static byte[] attribute(String type, byte[] value) {
        return Der.set(Der.sequence(Der.oid(type), value));
    }
}
