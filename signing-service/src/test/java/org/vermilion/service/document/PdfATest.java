// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** veraPDF's verdict on sealed files. */
class PdfATest {

    @BeforeAll
    static void start() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @ValueSource(strings = {"food-business", "business-licence", "marriage-certificate", "real-estate"})
    void aSealedLicenceIsPdfA3u(String type) throws Exception {
        assertCompliant(SamplePages.of(type));
    }

    @Test
    void aLicenceWithRareCharactersIsPdfA3u() throws Exception {
        assertCompliant(SamplePages.of("marriage-certificate", Map.of("partyAName", "欧阳𫍯䶮𪚥", "partyBName", "㛃𠀀𦍌")));
    }

    @Test
    void aLicenceOfSeveralPagesIsPdfA3u() throws Exception {
        assertCompliant(SamplePages.of("business-licence", Map.of("scope", "仪器仪表制造;".repeat(200))));
    }

    private static void assertCompliant(LicencePage page) throws Exception {
        byte[] file = LicenceDocumentsTest.sealed(page);
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), PDFAFlavour.PDFA_3_U);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_U, 10, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).isPositive();
            assertThat(result.getTestAssertions().stream()
                            .filter(assertion ->
                                    assertion.getStatus() == org.verapdf.pdfa.results.TestAssertion.Status.FAILED)
                            .map(assertion -> assertion.getRuleId() + " " + assertion.getMessage()))
                    .isEmpty();
            assertThat(result.isCompliant()).isTrue();
        }
    }
}
