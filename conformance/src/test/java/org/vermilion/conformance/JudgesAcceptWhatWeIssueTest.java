// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.RevocationType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.vermilion.conformance.Issuing.Issue;

/** One licence of each sample, issued over HTTP by the running service, before five judges that share no code with it. */
@Tag("judge")
@ExtendWith(Issuing.class)
class JudgesAcceptWhatWeIssueTest {

    @TestFactory
    Stream<DynamicTest> dssFindsOneSignatureOfLevelTAndPassesItWithOurRootTrusted(Issue issue) {
        Dss dss = new Dss(issue.service().root());
        System.out.println("judge: " + Dss.version());
        return each(issue, licence -> {
            assertThat(dss.signatures(licence.file())).isEqualTo(1);
            Dss.Verdict verdict = dss.judge(licence.file());
            assertThat(verdict.errors()).isEmpty();
            assertThat(verdict.level()).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
            assertThat(verdict.indication()).as(verdict.toString()).isEqualTo(Indication.TOTAL_PASSED);
            assertThat(verdict.wholeDocument()).isTrue();
            assertThat(verdict.timeStamped()).isTrue();
            assertThat(verdict.timeStamp()).isEqualTo(Indication.PASSED);
        });
    }

    @TestFactory
    Stream<DynamicTest> dssLearnsTheSignersRevocationFromTheServicesOwnOcsp(Issue issue) {
        Dss dss = new Dss(issue.service().root());
        return each(
                issue,
                licence -> assertThat(dss.judge(licence.file()).revocation()).contains(RevocationType.OCSP));
    }

    @TestFactory
    Stream<DynamicTest> veraPdfFindsPdfA3uAfterSigning(Issue issue) {
        System.out.println("judge: " + VeraPdf.version());
        return each(issue, licence -> {
            VeraPdf.Verdict verdict = VeraPdf.judge(licence.file());
            assertThat(verdict.checks()).isPositive();
            assertThat(verdict.claimed()).isEqualTo(PDFAFlavour.PDFA_3_U);
            assertThat(verdict.judged()).isEqualTo(PDFAFlavour.PDFA_3_U);
            assertThat(verdict.failures()).isEmpty();
            assertThat(verdict.compliant()).isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> qpdfFindsNoFaultInTheStructure(Issue issue) {
        Tool qpdf = Tool.find("qpdf", "qpdf").announced("--version");
        return each(issue, licence -> {
            Tool.Output output = qpdf.run("--check", licence.file().toString());
            assertThat(output.text())
                    .contains("No syntax or stream encoding errors")
                    .doesNotContain("WARNING");
            assertThat(output.status()).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> pdfsigFindsOneValidSignatureOfATrustedCertificate(Issue issue) {
        PdfSig pdfsig = PdfSig.trusting(issue.service().root());
        return each(
                issue,
                licence -> assertThat(pdfsig.judge(licence.file()))
                        .contains("Signature #1:", "Total document signed", "ETSI.CAdES.detached")
                        .contains("Signature Validation: Signature is Valid.")
                        .contains("Certificate Validation: Certificate is Trusted.")
                        .doesNotContain("Signature #2:"));
    }

    @TestFactory
    Stream<DynamicTest> pyHankoFindsOneSignatureIntactTrustedAndTimeStamped(Issue issue) {
        PyHanko pyHanko = PyHanko.trusting(issue.service().root());
        return each(issue, licence -> {
            Tool.Output output = pyHanko.judge(licence.file());
            assertThat(output.text().split("Signer info", -1)).as(output.text()).hasSize(2);
            assertThat(output.text())
                    .contains("The signer's certificate is trusted.")
                    .contains("The signature is cryptographically sound.")
                    .contains("The token is guaranteed to be newer than the signature.")
                    .contains("The timestamp token is cryptographically sound.")
                    .contains("The TSA certificate is trusted.")
                    .contains("The signature covers the entire file.")
                    .contains("The signature is judged VALID.");
            assertThat(output.status()).isZero();
        });
    }

    private static Stream<DynamicTest> each(Issue issue, Consumer<IssuedLicence> judge) {
        assertThat(issue.licences()).hasSizeGreaterThanOrEqualTo(4);
        return issue.licences().stream().map(licence -> dynamicTest(licence.name(), () -> judge.accept(licence)));
    }
}
