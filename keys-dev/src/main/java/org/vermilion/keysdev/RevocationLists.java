// SPDX-License-Identifier: Apache-2.0
package org.vermilion.keysdev;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes version 2 revocation lists after RFC 5280, clause 5. */
final class RevocationLists {
    static final Duration LIFE = Duration.ofDays(30);
    /** Long before the end of its life: verifiers commonly want a list that is a week old at most. */
    static final Duration RENEWAL = Duration.ofDays(3);

    private RevocationLists() {}

    /** The list that follows {@code previous}: its number is one higher. */
    static X509CRL make(
            Certificates.Issuer issuer, Map<BigInteger, Revocation> revoked, @Nullable X509CRL previous, Instant now)
            throws GeneralSecurityException {
        List<byte[]> parts = new ArrayList<>(List.of(
                Der.integer(1),
                Certificates.algorithm(),
                issuer.subject().getEncoded(),
                Der.time(now),
                Der.time(now.plus(LIFE))));
        if (!revoked.isEmpty()) {
            parts.add(Der.sequence(new TreeMap<>(revoked)
                    .entrySet().stream()
                            .map(e -> line(e.getKey(), e.getValue()))
                            .toArray(byte[][]::new)));
        }
        BigInteger number = previous == null ? BigInteger.ONE : number(previous).add(BigInteger.ONE);
        parts.add(Der.explicit(
                0,
                Der.sequence(
                        Certificates.authorityKeyIdentifier(issuer.publicKey()),
                        Certificates.extension("2.5.29.20", false, Der.integer(number)))));
        byte[] encoded = Certificates.signed(Der.sequence(parts.toArray(byte[][]::new)), issuer.key());
        return parse(encoded);
    }

    /** True if the list is this issuer's, young enough, and names exactly these certificates with these reasons. */
    static boolean stillGood(X509CRL list, PublicKey issuer, Map<BigInteger, Revocation> revoked, Instant now) {
        try {
            list.verify(issuer);
        } catch (GeneralSecurityException e) {
            return false;
        }
        Instant renewal = list.getThisUpdate().toInstant().plus(RENEWAL);
        return now.isBefore(renewal) && named(list).equals(stated(revoked));
    }

    static X509CRL parse(byte[] encoded) throws GeneralSecurityException {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded));
    }

    private static byte[] line(BigInteger serial, Revocation revocation) {
        byte[] since = Der.time(revocation.since());
        if (revocation.reason() == Revocation.Reason.UNSPECIFIED) { // RFC 5280, 5.3.1: then better absent
            return Der.sequence(Der.integer(serial), since);
        }
        byte[] reason = Certificates.extension("2.5.29.21", false, Der.enumerated(revocation.reason().code));
        return Der.sequence(Der.integer(serial), since, Der.sequence(reason));
    }

    private static Set<String> named(X509CRL list) {
        Set<? extends X509CRLEntry> entries = Objects.requireNonNullElse(list.getRevokedCertificates(), Set.of());
        return entries.stream()
                .map(e -> e.getSerialNumber() + " " + e.getRevocationDate().toInstant() + " " + reason(e))
                .collect(Collectors.toSet());
    }

    private static String reason(X509CRLEntry entry) {
        CRLReason reason = entry.getRevocationReason(); // its constants carry the names that ours do
        return (reason == null ? CRLReason.UNSPECIFIED : reason).name();
    }

    private static Set<String> stated(Map<BigInteger, Revocation> revoked) {
        return revoked.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().since() + " "
                        + e.getValue().reason().name())
                .collect(Collectors.toSet());
    }

    private static BigInteger number(X509CRL list) {
        byte[] extension = list.getExtensionValue("2.5.29.20"); // an OCTET STRING around an INTEGER, both short
        return extension == null ? BigInteger.ZERO : new BigInteger(Arrays.copyOfRange(extension, 4, extension.length));
    }
}
