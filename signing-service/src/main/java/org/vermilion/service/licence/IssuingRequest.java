// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import org.vermilion.core.crypto.Digests;
import org.vermilion.core.licence.CanonicalJson;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a department asks for, under a key of its own choice. Two requests are the same if their bodies are the same JSON,
 * however it is spaced and ordered.
 */
public record IssuingRequest(String department, String key, ObjectNode body) {
    public IssuingRequest {
        if (!key.matches("[\\x21-\\x7E]{1,128}")) {
            throw new RequestRefused(ProblemKind.IDEMPOTENCY_KEY_MALFORMED);
        }
        body = body.deepCopy();
    }

    byte[] bodyDigest() {
        return Digests.sha256(CanonicalJson.canonicalize(body));
    }
}
