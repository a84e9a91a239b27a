// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.vermilion.core.crypto.Certificates;

/** The unified social credit code in a certificate's subject: organizationIdentifier {@code UC:CN-CODE}. */
final class DepartmentCode {
    private static final String PREFIX = "UC:CN-";

    private DepartmentCode() {}

    static Optional<String> of(X509Certificate certificate) {
        return Optional.ofNullable(Certificates.organizationIdentifier(certificate))
                .filter(identifier -> identifier.startsWith(PREFIX))
                .map(identifier -> identifier.substring(PREFIX.length()));
    }
}
