// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vermilion.core.text.Name;

/** An issuing department: which certificates sign for it, and which types it may issue where. */
public record Department(
        String code,
        Name name,
        List<String> regions,
        List<Signer> signers,
        List<CodeSigner> codeSigners,
        List<Entitlement> entitlements) {

    /** A certificate for signing documents, by the SHA-256 of its DER in lower-case hexadecimal. */
    public record Signer(String sha256, Term term) {}

    /** A certificate for signing printed codes; {@code kid} is its key id in lower-case hexadecimal. */
    public record CodeSigner(String kid, X509Certificate certificate) {}

    /** The right to issue one type for a while. */
    public record Entitlement(String typeCode, Term term) {}

    public Department {
        regions = List.copyOf(regions);
        signers = List.copyOf(signers);
        codeSigners = List.copyOf(codeSigners);
        entitlements = List.copyOf(entitlements);
    }

    public boolean signsWith(String certificateSha256, Instant at) {
        return signers.stream()
                .anyMatch(signer -> signer.sha256().equals(certificateSha256)
                        && signer.term().contains(at));
    }

    /** The entitlement to this type that holds at that time. */
    public Optional<Entitlement> entitlement(String typeCode, Instant at) {
        return entitlements.stream()
                .filter(entitlement -> entitlement.typeCode().equals(typeCode)
                        && entitlement.term().contains(at))
                .findFirst();
    }

    /** Whether {@code region} is one of the department's or lies in one: 990100 covers 990102, and 990000 both. */
    public boolean covers(String region) {
        return regions.stream().anyMatch(own -> region.startsWith(own.replaceFirst("(00)+$", "")));
    }
}
