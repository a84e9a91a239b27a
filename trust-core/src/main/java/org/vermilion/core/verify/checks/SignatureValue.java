// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.crypto.Algorithms;
import org.vermilion.core.crypto.Cms;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.licence.Licence;
import org.vermilion.core.verify.Reason;

/** Is the content what the holder of the certificate's key signed? If not: which part of it is not? */
final class SignatureValue implements Check {

    static final String ID = "signature-value";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> needs() {
        return List.of(SignatureForm.ID);
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        Cms cms = subject.cms().orElseThrow();
        if (!cms.signatureVerifies()) {
            outcome.found(Reason.SIGNATURE_WRONG);
        } else if (Arrays.equals(digest(subject, cms), cms.messageDigest().orElseThrow())) {
            outcome.established("signature.value", Map.of("signer", subject.signerName()));
        } else {
            judgeChange(subject, outcome);
        }
    }

    private static byte[] digest(Subject subject, Cms cms) {
        return subject.digestOfSignedBytes(
                Digests.of(Algorithms.digest(cms.digestAlgorithm()).orElseThrow()));
    }

    /** The signer signed a digest of the licence's data too, which tells whether the change is there. */
    private static void judgeChange(Subject subject, Outcome outcome) {
        Optional<byte[]> signed = subject.signedLicenceDigest();
        if (signed.isEmpty() || subject.licenceDataCount() != 1) {
            outcome.found(Reason.CONTENT_CHANGED);
            return;
        }
        Optional<byte[]> data = subject.licenceData();
        if (data.isPresent() && Arrays.equals(Digests.sha256(data.get()), signed.get())) {
            outcome.found(Reason.CONTENT_CHANGED);
            return;
        }
        Optional<String> foreign = subject.licence()
                .map(Licence::identifier)
                .map(Object::toString)
                .filter(identifier -> !subject.pageIdentifier().equals(Optional.of(identifier)));
        if (foreign.isPresent() && subject.pageIdentifier().isPresent()) {
            outcome.found(
                    Reason.LICENCE_DATA_SWAPPED,
                    Map.of(
                            "found",
                            foreign.get(),
                            "page",
                            subject.pageIdentifier().get()));
        } else {
            outcome.found(Reason.LICENCE_DATA_CHANGED);
        }
    }
}
