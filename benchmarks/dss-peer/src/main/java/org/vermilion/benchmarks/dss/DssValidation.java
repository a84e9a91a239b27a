// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks.dss;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Validates one signed PDF against the anchors, intermediates and revocation lists of a trust folder, offline. */
final class DssValidation {

    private final byte[] pdf;
    private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
    private final CommonCertificateSource intermediates = new CommonCertificateSource();
    private final ExternalResourcesCRLSource crls;

    DssValidation(Path pdf, Path trust) throws IOException {
        this.pdf = Files.readAllBytes(pdf);
        for (Path anchor : files(trust.resolve("anchors"))) {
            anchors.addCertificate(DSSUtils.loadCertificate(anchor.toFile()));
        }
        for (Path intermediate : files(trust.resolve("intermediates"))) {
            intermediates.addCertificate(DSSUtils.loadCertificate(intermediate.toFile()));
        }
        this.crls = new ExternalResourcesCRLSource(streams(trust.resolve("crls")));
    }

    /** The verdict on the only signature; a fault of the set-up where there is not exactly one. */
    String judge() {
        SimpleReport report = report(new InMemoryDocument(pdf));
        String signature = onlySignature(report);
        return report.getSignatureFormat(signature) + " " + report.getIndication(signature) + " "
                + report.getSubIndication(signature);
    }

    String levelOf(DSSDocument signed) {
        SimpleReport report = report(signed);
        return String.valueOf(report.getSignatureFormat(onlySignature(report)));
    }

    private SimpleReport report(DSSDocument document) {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        verifier.setAdjunctCertSources(intermediates);
        verifier.setCrlSource(crls);
        verifier.setAIASource(null);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(document);
        validator.setCertificateVerifier(verifier);
        return validator.validateDocument().getSimpleReport();
    }

    private static String onlySignature(SimpleReport report) {
        List<String> signatures = report.getSignatureIdList();
        if (signatures.size() != 1) {
            throw new IllegalStateException("expected one signature, DSS sees " + signatures.size());
        }
        return signatures.get(0);
    }

    private static InputStream[] streams(Path folder) throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (Path file : files(folder)) {
            streams.add(new ByteArrayInputStream(Files.readAllBytes(file)));
        }
        return streams.toArray(InputStream[]::new);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
