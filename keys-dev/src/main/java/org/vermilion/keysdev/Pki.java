// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A whole declared PKI; names are unique, every issuer is an authority of the same file and comes before what it
 * issues.
 *
 * @param file the file's name, for messages
 * @param baseUrl where revocation lists, OCSP and certificates will be served
 */
record Pki(String file, String baseUrl, List<Entry> entries) {
    Pki {
        entries = List.copyOf(entries);
    }

    Pki at(String otherBaseUrl) {
        return new Pki(file, otherBaseUrl, entries);
    }

    List<Entry> authorities() {
        return entries.stream().filter(Entry::isAuthority).toList();
    }

    List<Entry> issuedBy(Entry authority) {
        return entries.stream().filter(e -> authority.name().equals(e.issuer())).toList();
    }

    boolean hasOcsp(Entry authority) {
        return issuedBy(authority).stream().anyMatch(e -> e.purpose() == Purpose.OCSP);
    }

    /** How many authorities can still follow below this one. */
    int depthBelow(Entry authority) {
        return issuedBy(authority).stream()
                .filter(Entry::isAuthority)
                .mapToInt(e -> 1 + depthBelow(e))
                .max()
                .orElse(0);
    }

    /** True if the entry's root is one that verifiers trust. */
    boolean isTrusted(Entry entry) {
        Entry top = entry;
        Map<String, Entry> all = byName();
        while (top.issuer() != null) {
            Entry up = all.get(top.issuer());
            if (up == null) {
                return false;
            }
            top = up;
        }
        return top.trusted();
    }

    Map<String, Entry> byName() {
        return entries.stream()
                .collect(Collectors.toMap(Entry::name, e -> e, (first, second) -> first, LinkedHashMap::new));
    }
}
