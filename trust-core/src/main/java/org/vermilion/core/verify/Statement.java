// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import java.util.Map;

/**
 * One thing that a check established, or could not: {@code code} is a key of {@code messages.properties} (for example
 * {@code signature.value}), {@code arguments} fill its named places.
 */
public record Statement(String check, String code, Map<String, String> arguments) {
    public Statement {
        arguments = Map.copyOf(arguments);
    }
}
