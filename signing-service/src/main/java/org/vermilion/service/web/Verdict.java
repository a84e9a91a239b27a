// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

import java.util.List;

/**
 * The page about one file: the answer, what was and what was not established, the fields that anyone may see, and the
 * report itself to keep, as a link that holds it.
 */
public record Verdict(
        Answer answer,
        List<String> established,
        List<String> notEstablished,
        List<Field> fields,
        String receipt,
        String receiptName) {
    public Verdict {
        established = List.copyOf(established);
        notEstablished = List.copyOf(notEstablished);
        fields = List.copyOf(fields);
    }
}
