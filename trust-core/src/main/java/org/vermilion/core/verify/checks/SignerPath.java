// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.core.crypto.Cms;
import org.vermilion.core.trust.CertificatePath;
import org.vermilion.core.verify.Reason;

/** Did the signer's certificate lead to a trusted root, and was it valid, when the signature was made? */
final class SignerPath implements Check {

    static final String ID = "signer-path";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> needs() {
        return List.of(SignatureValue.ID);
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        Optional<CertificatePath> path = subject.signerPath();
        if (path.isEmpty()) {
            outcome.found(Reason.SIGNER_UNTRUSTED, Map.of("signer", subject.signerName()));
            return;
        }
        Optional<X509Certificate> notValid = path.get().notValidAt(subject.signingTime());
        if (notValid.isPresent()) {
            outcome.found(Reason.SIGNER_EXPIRED, expiry(notValid.get(), subject.signingTime()));
        } else if (!path.get().containsAll(subject.cms().map(Cms::certificates).orElse(List.of()))) {
            outcome.found(Reason.SIGNATURE_FORM_WRONG, "extra-certificate");
        } else {
            outcome.established(
                    "signer.path",
                    Map.of(
                            "signer", subject.signerName(),
                            "anchor", Certificates.commonName(path.get().anchor())));
        }
    }

    private static Map<String, String> expiry(X509Certificate certificate, Instant signing) {
        return Map.of(
                "certificate", Certificates.commonName(certificate),
                "from", certificate.getNotBefore().toInstant().toString(),
                "until", certificate.getNotAfter().toInstant().toString(),
                "time", signing.toString());
    }
}
