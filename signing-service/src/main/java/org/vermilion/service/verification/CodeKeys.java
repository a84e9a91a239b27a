// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.verification;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.vermilion.core.trust.Department;
import org.vermilion.core.trust.Trust;

/** Whose key signed a printed code. */
@Service
public class CodeKeys {
    private final CurrentTrust trust;

    CodeKeys(CurrentTrust trust) {
        this.trust = trust;
    }

    /** A key that is trusted for printed codes, and the department that it belongs to. */
    public record CodeKey(Department department, Department.CodeSigner signer) {}

    /** {@code keyId} in lower-case hexadecimal, as the code carries it. */
    public Optional<CodeKey> find(String keyId) {
        Trust now = trust.now();
        return now.departments().stream()
                .flatMap(department -> department.codeSigners().stream().map(signer -> new CodeKey(department, signer)))
                .filter(key -> key.signer().kid().equals(keyId))
                .findFirst();
    }
}
