// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.trust;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.crypto.BouncyCastle;

/** Answers from the trust folder's revocation lists whether certificates were revoked. */
public final class Revocations {

    private static final int KEY_USAGE_CRL_SIGN = 6;

    private final Trust trust;
    private final Map<ListAndIssuer, Boolean> verified = new ConcurrentHashMap<>();

    /** What a list says of one certificate. */
    public sealed interface Answer {}

    /** Revoked at no time, or only after the time that was asked for. */
    public record NotRevoked(Instant listTime) implements Answer {}

    public record Revoked(Instant since) implements Answer {}

    public record Unknown(Cause cause) implements Answer {}

    /** Why there is no answer. */
    public enum Cause {
        NO_LIST,
        LIST_WRONG,
        LIST_STALE
    }

    private record ListAndIssuer(X509CRL list, X509Certificate issuer) {}

    public Revocations(Trust trust) {
        this.trust = trust;
    }

    /**
     * Whether {@code certificate} was revoked at {@code signing}. The newest list of its issuer decides; it must be
     * within its own term at {@code at} and, for an end entity, no older than {@code maxAge}.
     */
    public Answer ask(
            X509Certificate certificate, X509Certificate issuer, Instant signing, Instant at, Duration maxAge) {
        Optional<X509CRL> newest = trust.crls().stream()
                .filter(list -> list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
                .max(Comparator.comparing(X509CRL::getThisUpdate));
        if (newest.isEmpty()) {
            return new Unknown(Cause.NO_LIST);
        }
        X509CRL list = newest.get();
        if (!verified.computeIfAbsent(new ListAndIssuer(list, issuer), Revocations::isUsable)) {
            return new Unknown(Cause.LIST_WRONG);
        }
        X509CRLEntry entry = list.getRevokedCertificate(certificate);
        if (entry != null && !since(entry).isAfter(signing)) {
            return new Revoked(since(entry));
        }
        boolean endEntity = certificate.getBasicConstraints() < 0;
        return isFresh(list, at, endEntity ? maxAge : null)
                ? new NotRevoked(list.getThisUpdate().toInstant())
                : new Unknown(Cause.LIST_STALE);
    }

    /** Signed by this issuer, who may sign lists; without critical extensions, which would narrow what it says. */
    private static boolean isUsable(ListAndIssuer pair) {
        boolean[] usage = pair.issuer().getKeyUsage();
        if (usage != null && !usage[KEY_USAGE_CRL_SIGN]) {
            return false;
        }
        if (pair.list().getCriticalExtensionOIDs() != null
                && !pair.list().getCriticalExtensionOIDs().isEmpty()) {
            return false;
        }
        try {
            verify(pair.list(), pair.issuer().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** By the JDK, which is there already; by Bouncy Castle, slow to set up, only what the JDK does not know. */
    private static void verify(X509CRL list, PublicKey key) throws GeneralSecurityException {
        try {
            list.verify(key);
        } catch (NoSuchAlgorithmException | InvalidKeyException unknown) {
            list.verify(key, BouncyCastle.PROVIDER);
        }
    }

    private static boolean isFresh(X509CRL list, Instant at, @Nullable Duration maxAge) {
        boolean withinTerm =
                list.getNextUpdate() == null || !at.isAfter(list.getNextUpdate().toInstant());
        return withinTerm
                && (maxAge == null
                        || !list.getThisUpdate().toInstant().plus(maxAge).isBefore(at));
    }

    /** When the certificate became doubtful: its invalidity date where one is given and earlier. */
    private static Instant since(X509CRLEntry entry) {
        Instant revoked = entry.getRevocationDate().toInstant();
        byte[] extension = entry.getExtensionValue(Extension.invalidityDate.getId());
        if (extension == null) {
            return revoked;
        }
        try {
            Instant invalid = ASN1GeneralizedTime.getInstance(
                            ASN1OctetString.getInstance(extension).getOctets())
                    .getDate()
                    .toInstant();
            return invalid.isBefore(revoked) ? invalid : revoked;
        } catch (ParseException | RuntimeException e) {
            return revoked;
        }
    }
}
