// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.crypto.Cms;
import org.vermilion.core.crypto.Der;
import org.vermilion.core.crypto.Oids;
import org.vermilion.core.crypto.TimeStamp;
import org.vermilion.core.document.PdfSignature;

/**
 * What a signature says of itself. {@code bytesAfter} lie behind what it covers; the certificate, the time-stamps and the
 * log's proof are absent where they are missing or cannot be read.
 */
record InspectedSignature(
        @Nullable String subFilter,
        List<Long> byteRange,
        long bytesAfter,
        @Nullable Signer signer,
        @Nullable Stamp timeStamp,
        @Nullable InspectedProof log,
        @Nullable Stamp checkpointTimeStamp) {

    /** The signer's certificate, as it stands in the signature. */
    record Signer(
            String subject,
            @Nullable String code,
            String issuer,
            String serial,
            Instant notBefore,
            Instant notAfter,
            String sha256) {

        private static Signer of(X509Certificate certificate) {
            return new Signer(
                    name(certificate.getSubjectX500Principal()),
                    Certificates.organizationIdentifier(certificate),
                    name(certificate.getIssuerX500Principal()),
                    certificate.getSerialNumber().toString(16),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    Certificates.sha256Hex(certificate));
        }

        private static String name(X500Principal name) {
            return name.getName(X500Principal.RFC2253, Map.of("2.5.4.97", "organizationIdentifier"));
        }
    }

    /** A time-stamp: of the signature's value, or of the checkpoint in the log's proof. */
    record Stamp(Instant time, @Nullable String authority) {

        private static Stamp of(TimeStamp token) {
            return new Stamp(
                    token.time(),
                    token.cms()
                            .signerCertificate()
                            .map(Certificates::commonName)
                            .orElse(null));
        }
    }

    static InspectedSignature of(PdfSignature signature, int fileLength) {
        Optional<Cms> cms = signature.contents().flatMap(InspectedSignature::cms);
        return new InspectedSignature(
                signature.subFilter().orElse(null),
                signature.byteRange(),
                bytesAfter(signature.byteRange(), fileLength),
                cms.flatMap(Cms::signerCertificate).map(Signer::of).orElse(null),
                stamp(cms, PKCSObjectIdentifiers.id_aa_signatureTimeStampToken),
                cms.flatMap(InspectedProof::in).orElse(null),
                stamp(cms, Oids.CHECKPOINT_TIME_STAMP));
    }

    private static long bytesAfter(List<Long> byteRange, int fileLength) {
        int last = byteRange.size() - 2;
        return last < 0 ? fileLength : fileLength - byteRange.get(last) - byteRange.get(last + 1);
    }

    private static Optional<Cms> cms(byte[] contents) {
        try {
            return Optional.of(Cms.parse(Arrays.copyOf(contents, Der.firstElement(contents))));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable Stamp stamp(Optional<Cms> cms, ASN1ObjectIdentifier attribute) {
        return cms.flatMap(found -> TimeStamp.in(found, attribute))
                .map(Stamp::of)
                .orElse(null);
    }
}
