// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** The unified social credit code in a certificate's subject: organizationIdentifier {@code UC:CN-CODE}. */
final class DepartmentCode {
    private static final ASN1ObjectIdentifier ORGANIZATION_IDENTIFIER = new ASN1ObjectIdentifier("2.5.4.97");
    private static final String PREFIX = "UC:CN-";

    private DepartmentCode() {}

    static Optional<String> of(X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return Arrays.stream(subject.getRDNs(ORGANIZATION_IDENTIFIER))
                .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
                .filter(value -> value.startsWith(PREFIX))
                .map(value -> value.substring(PREFIX.length()))
                .findFirst();
    }
}
