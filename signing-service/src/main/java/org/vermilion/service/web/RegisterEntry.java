// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import java.util.List;

/** The page about a licence on the register, or about none. */
public record RegisterEntry(Answer answer, List<String> established, List<String> notEstablished, List<Field> fields) {
    public RegisterEntry {
        established = List.copyOf(established);
        notEstablished = List.copyOf(notEstablished);
        fields = List.copyOf(fields);
    }
}
