// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.vermilion.core.crypto.Algorithms;
import org.vermilion.core.crypto.Cms;
import org.vermilion.core.crypto.Oids;
import org.vermilion.core.document.PdfSignature;
import org.vermilion.core.verify.Reason;

/** Is the signature a PAdES baseline one (ETSI EN 319 142-1) and nothing besides? */
final class SignatureForm implements Check {

    static final String ID = "signature-form";

    private static final Set<ASN1ObjectIdentifier> UNSIGNED_ATTRIBUTES =
            Set.of(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, Oids.LOG_PROOF, Oids.CHECKPOINT_TIME_STAMP);
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> needs() {
        return List.of(DocumentIntegrity.ID);
    }

    @Override
    public void judge(Subject subject, Outcome outcome) {
        Optional<String> unreadable = unreadable(subject);
        if (unreadable.isPresent()) {
            outcome.found(Reason.SIGNATURE_UNREADABLE, unreadable.get());
            return;
        }
        Cms cms = subject.cms().orElseThrow();
        Optional<String> fault = dictionaryFault(subject.signature().orElseThrow())
                .or(() -> paddingFault(subject))
                .or(() -> cmsFault(cms))
                .or(() -> attributesFault(cms))
                .or(() -> keyUsageFault(cms.signerCertificate().orElseThrow()));
        if (fault.isPresent()) {
            outcome.found(Reason.SIGNATURE_FORM_WRONG, fault.get());
        } else if (!algorithmsAllowed(cms)) {
            outcome.found(Reason.ALGORITHM_NOT_ALLOWED, Map.of("algorithm", algorithms(cms)));
        } else {
            outcome.established("signature.form", Map.of());
        }
    }

    private static Optional<String> unreadable(Subject subject) {
        if (!subject.hasCmsFrame() || subject.cms().isEmpty()) {
            return Optional.of("not-cms");
        }
        return subject.signer().isEmpty() ? Optional.of("no-signer-certificate") : Optional.empty();
    }

    private static Optional<String> dictionaryFault(PdfSignature signature) {
        if (!signature.subFilter().equals(Optional.of("ETSI.CAdES.detached"))) {
            return Optional.of("sub-filter");
        }
        boolean plain = signature.filter().equals(Optional.of("Adobe.PPKLite"))
                && signature.type().orElse("Sig").equals("Sig");
        if (!plain) {
            return Optional.of("dictionary");
        }
        return signature.reference() ? Optional.of("reference") : Optional.empty();
    }

    private static Optional<String> paddingFault(Subject subject) {
        byte[] contents = subject.signature().flatMap(PdfSignature::contents).orElseThrow();
        for (int i = subject.cmsLength(); i < contents.length; i++) {
            if (contents[i] != 0) {
                return Optional.of("padding");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> cmsFault(Cms cms) {
        if (cms.signerCount() != 1) {
            return Optional.of("signer-count");
        }
        if (cms.hasContent()) {
            return Optional.of("econtent");
        }
        if (!cms.isDer()) {
            return Optional.of("not-der");
        }
        if (!cms.hasPlainForm()) {
            return Optional.of("dictionary");
        }
        if (cms.hasRevocationLists()) {
            return Optional.of("extra-crl");
        }
        return cms.listsOnlySignersDigest() ? Optional.empty() : Optional.of("digest-algorithms");
    }

    private static Optional<String> attributesFault(Cms cms) {
        if (!cms.hasSignedAttributes()) {
            return Optional.of("no-signed-attributes");
        }
        if (!cms.attributesAreSingle()) {
            return Optional.of("attribute-repeated");
        }
        if (!UNSIGNED_ATTRIBUTES.containsAll(cms.unsignedAttributes())) {
            return Optional.of("attribute-unknown");
        }
        if (!cms.isOfContentType(PKCSObjectIdentifiers.data)) {
            return Optional.of("content-type");
        }
        if (cms.messageDigest().isEmpty()) {
            return Optional.of("no-message-digest");
        }
        return cms.bindsSignerCertificate() ? Optional.empty() : Optional.of("signing-certificate");
    }

    private static Optional<String> keyUsageFault(X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]
                ? Optional.empty()
                : Optional.of("key-usage");
    }

    private static boolean algorithmsAllowed(Cms cms) {
        return Algorithms.digest(cms.digestAlgorithm())
                .filter(digest -> Algorithms.allows(
                        cms.signatureAlgorithm(),
                        digest,
                        cms.signerCertificate().orElseThrow().getPublicKey()))
                .isPresent();
    }

    private static String algorithms(Cms cms) {
        return cms.signatureAlgorithm().getAlgorithm() + " ("
                + cms.digestAlgorithm().getAlgorithm() + ", "
                + cms.signerCertificate().orElseThrow().getPublicKey().getAlgorithm() + ")";
    }
}
