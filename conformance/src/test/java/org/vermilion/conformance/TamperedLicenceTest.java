// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vermilion.conformance.Issuing.Issue;
import org.vermilion.conformance.TamperedLicences.Tampered;

/** A licence that the service really issued, and what forgers make of it, before our verifier and the other judges. */
@Tag("judge")
@ExtendWith(Issuing.class)
@TestInstance(Lifecycle.PER_CLASS)
class TamperedLicenceTest {

    private RunningService service;
    private IssuedLicence licence;
    private TamperedLicences tampered;

    @BeforeAll
    void tamper(Issue issue) throws IOException {
        service = issue.service();
        licence = issue.licence("food-business");
        IssuedLicence other = service.issue(
                Project.CATALOGUE.resolve("samples/food-business.json"),
                Map.of("JY19901000000017", "JY19901000000025", "望江楼", "江"));
        tampered = new TamperedLicences(service, licence, other, Project.WORK.resolve("tampered"));
    }

    @Test
    void ourVerifierAcceptsTheOriginal() {
        Verifier.Verdict verdict = new Verifier(service.trust()).judge(licence.file());
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.authenticity()).isEqualTo("VALID");
        assertThat(verdict.standing()).isEqualTo("IN_FORCE");
    }

    @Test
    void ourVerifierRefusesEachForItsOwnReason() {
        Verifier verifier = new Verifier(service.trust());
        SoftAssertions softly = new SoftAssertions();
        Map<String, String> first = new LinkedHashMap<>();
        for (Tampered one : tampered.all()) {
            Verifier.Verdict verdict = verifier.judge(one.file());
            softly.assertThat(verdict.authenticity()).as(one.name()).isIn("INVALID", "INDETERMINATE");
            softly.assertThat(verdict.reasons()).as(one.name()).first().isEqualTo(one.reason());
            first.put(
                    one.name(),
                    verdict.reasons().isEmpty() ? "none" : verdict.reasons().get(0));
        }
        softly.assertThat(first).hasSizeGreaterThanOrEqualTo(10);
        softly.assertThat(first.values()).doesNotHaveDuplicates();
        softly.assertAll();
    }

    @Test
    void dssRefusesEachThatAValidatorOfSignaturesCanSee() {
        Dss dss = new Dss(service.root());
        SoftAssertions softly = new SoftAssertions();
        for (Tampered one : tampered.all()) {
            boolean passed = dss.signatures(one.file()) == 1 && passes(dss.judge(one.file()));
            softly.assertThat(passed).as(one.name()).isEqualTo(!one.dssRefuses());
        }
        softly.assertAll();
    }

    @Test
    void theOtherJudgesRefuseToo() {
        SoftAssertions softly = new SoftAssertions();
        PdfSig pdfsig = PdfSig.trusting(service.root());
        PyHanko pyHanko = PyHanko.trusting(service.root());
        for (Tampered one : tampered.all()) {
            if (one.dssRefuses()) {
                softly.assertThat(pyHanko.judge(one.file()).text())
                        .as("pyHanko on " + one.name())
                        .doesNotContain("The signature is judged VALID.");
            }
        }
        for (String name : new String[] {"page-byte", "data-byte", "signature-byte", "swapped-data"}) {
            softly.assertThat(pdfsig.judge(tampered.named(name).file()))
                    .as("pdfsig on " + name)
                    .doesNotContain("Signature is Valid.");
        }
        softly.assertAll();
    }

    @Test
    void qpdfRefusesTheTruncatedFile() {
        Tampered truncated = tampered.named("truncated");
        assertThat(Tool.find("qpdf", "qpdf")
                        .run("--check", truncated.file().toString())
                        .status())
                .isNotZero();
    }

    /** A judge that cannot say no is none: one figure of the metadata claims another part of ISO 19005. */
    @Test
    void veraPdfRefusesAFileThatClaimsAnotherPart() throws IOException {
        String pdf = Files.readString(licence.file(), StandardCharsets.ISO_8859_1);
        String claim = "<pdfaid:part>3<";
        assertThat(pdf).containsOnlyOnce(claim);
        Path other = Project.WORK.resolve("tampered/other-part.pdf");
        Files.writeString(other, pdf.replace(claim, "<pdfaid:part>2<"), StandardCharsets.ISO_8859_1);
        VeraPdf.Verdict verdict = VeraPdf.judge(other);
        assertThat(verdict.compliant()).isFalse();
        assertThat(verdict.failures()).isNotEmpty();
    }

    private static boolean passes(Dss.Verdict verdict) {
        return verdict.indication() == Indication.TOTAL_PASSED && verdict.wholeDocument();
    }
}
