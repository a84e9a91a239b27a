// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.trust.CertificatePath;
import org.vermilion.core.trust.Revocations;
import org.vermilion.core.verify.Reason;

/** Was the signer's certificate, or one above it, revoked before the signature was made? */
final class Revocation implements Check {

    static final String ID = "revocation";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> needs() {
        return List.of(SignerPath.ID);
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        CertificatePath path = subject.signerPath().orElseThrow();
        Instant list = null;
        for (int i = 0; i < path.certificates().size(); i++) {
            X509Certificate certificate = path.certificates().get(i);
            Revocations.Answer answer = answer(subject, path, i);
            if (answer instanceof Revocations.Revoked revoked) {
                outcome.found(Reason.SIGNER_REVOKED, revocation(certificate, revoked.since(), subject.signingTime()));
                return;
            }
            if (answer instanceof Revocations.Unknown unknown) {
                outcome.found(
                        Reason.REVOCATION_UNKNOWN,
                        Map.of(
                                "certificate", Certificates.commonName(certificate),
                                "detail", detail(unknown.cause())));
                return;
            }
            if (list == null && answer instanceof Revocations.NotRevoked good) {
                list = good.listTime();
            }
        }
        if (list != null) {
            outcome.established("signer.notRevoked", statement(subject, list));
        }
    }

    static String detail(Revocations.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Revocations.Answer answer(Subject subject, CertificatePath path, int index) {
        return subject.ground()
                .revocations()
                .ask(
                        path.certificates().get(index),
                        path.issuer(index),
                        subject.signingTime(),
                        subject.at(),
                        subject.ground().policy().maxRevocationListAge());
    }

    private static Map<String, String> revocation(X509Certificate certificate, Instant since, Instant signing) {
        return Map.of(
                "certificate", Certificates.commonName(certificate),
                "since", since.toString(),
                "time", signing.toString());
    }

    private static Map<String, String> statement(Subject subject, Instant list) {
        return Map.of(
                "signer", subject.signerName(),
                "list", list.toString(),
                "age", age(list, subject.at()).toString(),
                "limit", subject.ground().policy().maxRevocationListAge().toString());
    }

    /** How old something of {@code then} is; nothing is younger than new. */
    static Duration age(Instant then, Instant at) {
        return then.isAfter(at) ? Duration.ZERO : Duration.between(then, at);
    }
}
