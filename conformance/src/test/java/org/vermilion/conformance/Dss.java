// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import eu.europa.esig.dss.diagnostic.CertificateRevocationWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.RevocationType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignatureScopeType;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.nio.file.Path;
import java.util.List;

/** EU DSS with one trust anchor; it asks the addresses in the certificates for revocation, as it would in the field. */
final class Dss {

    /**
     * What DSS says of the one signature. {@code wholeDocument} is false if it covers a part only; {@code revocation}
     * lists how the signer's revocation was learnt.
     */
    record Verdict(
            SignatureLevel level,
            Indication indication,
            String subIndication,
            boolean wholeDocument,
            boolean timeStamped,
            Indication timeStamp,
            List<RevocationType> revocation,
            List<String> errors) {}

    private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();

    Dss(Path anchor) {
        anchors.addCertificate(DSSUtils.loadCertificate(anchor.toFile()));
    }

    static String version() {
        return "EU DSS, "
                + Path.of(SignedDocumentValidator.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .getFileName();
    }

    int signatures(Path pdf) {
        return reports(pdf).getSimpleReport().getSignaturesCount();
    }

    /** The verdict on a file with exactly one signature; without one, DSS has seen nothing and must not be believed. */
    Verdict judge(Path pdf) {
        Reports reports = reports(pdf);
        SimpleReport simple = reports.getSimpleReport();
        if (simple.getSignaturesCount() != 1) {
            throw new AssertionError(pdf + ": DSS sees " + simple.getSignaturesCount() + " signatures");
        }
        return verdict(reports, simple.getFirstSignatureId());
    }

    private static Verdict verdict(Reports reports, String id) {
        SimpleReport simple = reports.getSimpleReport();
        DiagnosticData facts = reports.getDiagnosticData();
        SignatureWrapper signature = facts.getSignatureById(id);
        List<TimestampWrapper> timeStamps = signature.getTimestampList();
        return new Verdict(
                simple.getSignatureFormat(id),
                simple.getIndication(id),
                String.valueOf(simple.getSubIndication(id)),
                signature.getSignatureScopes().stream().anyMatch(s -> s.getScope() == SignatureScopeType.FULL),
                timeStamps.size() == 1 && timeStamps.get(0).isMessageImprintDataIntact(),
                timeStamps.isEmpty()
                        ? Indication.NO_SIGNATURE_FOUND
                        : reports.getDetailedReport()
                                .getBasicTimestampValidationIndication(
                                        timeStamps.get(0).getId()),
                signature.getSigningCertificate() == null
                        ? List.of()
                        : signature.getSigningCertificate().getCertificateRevocationData().stream()
                                .map(CertificateRevocationWrapper::getRevocationType)
                                .toList(),
                simple.getAdESValidationErrors(id).stream()
                        .map(m -> m.getKey() + ": " + m.getValue())
                        .toList());
    }

    private Reports reports(Path pdf) {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        verifier.setAIASource(null);
        verifier.setOcspSource(new OnlineOCSPSource());
        verifier.setCrlSource(new OnlineCRLSource());
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(pdf.toFile()));
        validator.setCertificateVerifier(verifier);
        return validator.validateDocument();
    }
}
