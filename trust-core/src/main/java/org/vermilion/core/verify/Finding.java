// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import java.util.Map;

/** A fault in the subject. {@code arguments} fill the named places of the reason's sentence. */
public record Finding(String check, Reason reason, Map<String, String> arguments) {
    public Finding {
        arguments = Map.copyOf(arguments);
    }
}
