// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.crypto.Algorithms;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.crypto.Cms;
import org.vermilion.core.crypto.TimeStamp;
import org.vermilion.core.trust.CertificatePath;
import org.vermilion.core.trust.Revocations;
import org.vermilion.core.verify.Reason;

/** The judgement on a time-stamp, of the signature or of a checkpoint of the log: the time it proves, or why it proves none. */
record TimeStampVerdict(
        @Nullable Reason reason,
        String detail,
        String authority,
        @Nullable Instant time) {

    /** Clocks of authority and verifier may differ by this much. */
    static final Duration SKEW = Duration.ofMinutes(5);

    static TimeStampVerdict of(Subject subject) {
        if (!subject.hasTimeStampAttribute()) {
            return new TimeStampVerdict(Reason.TIMESTAMP_MISSING, "", "", null);
        }
        byte[] signature = subject.cms().orElseThrow().signatureValue();
        Imprinted imprinted = new Imprinted(signature, Reason.TIMESTAMP_WRONG, Reason.TIMESTAMP_UNTRUSTED, "imprint");
        return judge(subject.timeStamp(), imprinted, subject);
    }

    /** As {@link #of}, of the token over a checkpoint's text. */
    static TimeStampVerdict ofCheckpoint(String text, Subject subject) {
        Imprinted imprinted = new Imprinted(
                text.getBytes(StandardCharsets.UTF_8),
                Reason.CHECKPOINT_TIME_STAMP_WRONG,
                Reason.CHECKPOINT_TIME_STAMP_UNTRUSTED,
                "checkpoint-imprint");
        return judge(Optional.ofNullable(subject.log().token()), imprinted, subject);
    }

    /** What a token has to be for, and what to say when it is not to be believed. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Imprinted(byte[] bytes, Reason wrong, Reason untrusted, String otherImprint) {}

    Map<String, String> arguments() {
        return Map.of("detail", detail, "authority", authority);
    }

    private static TimeStampVerdict judge(Optional<TimeStamp> token, Imprinted imprinted, Subject subject) {
        return token.map(stamp -> judge(stamp, imprinted, subject))
                .orElseGet(() -> new TimeStampVerdict(imprinted.wrong(), "time-stamp-unreadable", "", null));
    }

    Optional<Instant> provenTime() {
        return reason == null ? Optional.ofNullable(time) : Optional.empty();
    }

    private static TimeStampVerdict judge(TimeStamp stamp, Imprinted imprinted, Subject subject) {
        String authority =
                stamp.cms().signerCertificate().map(Certificates::commonName).orElse("?");
        Optional<String> wrong = fault(stamp, imprinted);
        if (wrong.isPresent()) {
            return new TimeStampVerdict(imprinted.wrong(), wrong.get(), authority, stamp.time());
        }
        Optional<String> untrusted = doubt(stamp, subject);
        return untrusted.isPresent()
                ? new TimeStampVerdict(imprinted.untrusted(), untrusted.get(), authority, stamp.time())
                : new TimeStampVerdict(null, "", authority, stamp.time());
    }

    private static Optional<String> fault(TimeStamp stamp, Imprinted imprinted) {
        if (!stamp.isWellFormed()) {
            return Optional.of("token-form");
        }
        Cms cms = stamp.cms();
        Optional<String> digest = Algorithms.digest(cms.digestAlgorithm());
        X509Certificate signer = cms.signerCertificate().orElseThrow();
        if (digest.isEmpty() || !Algorithms.allows(cms.signatureAlgorithm(), digest.get(), signer.getPublicKey())) {
            return Optional.of("token-algorithm");
        }
        if (!stamp.isFor(imprinted.bytes())) {
            return Optional.of(imprinted.otherImprint());
        }
        return stamp.signatureVerifies() ? Optional.empty() : Optional.of("token-signature");
    }

    private static Optional<String> doubt(TimeStamp stamp, Subject subject) {
        X509Certificate signer = stamp.cms().signerCertificate().orElseThrow();
        if (!TimeStamp.isAuthority(signer)) {
            return Optional.of("tsa-purpose");
        }
        if (stamp.time().isAfter(subject.at().plus(SKEW))) {
            return Optional.of("time-in-future");
        }
        Optional<CertificatePath> path =
                subject.ground().paths().find(signer, stamp.cms().certificates(), stamp.time());
        if (path.isEmpty() || !path.get().containsAll(stamp.cms().certificates())) {
            return Optional.of("tsa-path");
        }
        if (path.get().notValidAt(stamp.time()).isPresent()) {
            return Optional.of("tsa-expired");
        }
        return revocationDoubt(path.get(), stamp.time(), subject);
    }

    private static Optional<String> revocationDoubt(CertificatePath path, Instant time, Subject subject) {
        for (int i = 0; i < path.certificates().size(); i++) {
            Revocations.Answer answer = subject.ground()
                    .revocations()
                    .ask(
                            path.certificates().get(i),
                            path.issuer(i),
                            time,
                            subject.at(),
                            subject.ground().policy().maxRevocationListAge());
            if (answer instanceof Revocations.Revoked) {
                return Optional.of("tsa-revoked");
            }
            if (answer instanceof Revocations.Unknown) {
                return Optional.of("tsa-revocation-unknown");
            }
        }
        return Optional.empty();
    }
}
