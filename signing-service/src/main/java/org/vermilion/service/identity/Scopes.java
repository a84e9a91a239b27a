// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import java.util.Set;

/** What a token may allow. */
final class Scopes {
    static final String ISSUE = "licences.issue";
    static final String READ = "licences.read";
    static final String DEFINE_TYPES = "types.write";
    static final String METRICS = "metrics.read";
    static final Set<String> OF_DEPARTMENTS = Set.of(ISSUE, READ, DEFINE_TYPES);

    private Scopes() {}
}
