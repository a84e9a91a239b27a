// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** veraPDF with the profile of PDF/A-3u, whatever the file claims of itself. */
final class VeraPdf {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /** {@code claimed} is the flavour in the file's own metadata, {@code checks} how many were run. */
    record Verdict(PDFAFlavour claimed, PDFAFlavour judged, boolean compliant, int checks, List<String> failures) {}

    private VeraPdf() {}

    static String version() {
        return "veraPDF " + Foundries.defaultInstance().getDetails().getVersion();
    }

    static Verdict judge(Path pdf) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(pdf.toFile())) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_U, true);
            ValidationResult result = validator.validate(parser);
            return new Verdict(
                    parser.getFlavour(),
                    result.getPDFAFlavour(),
                    result.isCompliant(),
                    result.getTotalAssertions(),
                    result.getTestAssertions().stream()
                            .filter(a -> a.getStatus() == TestAssertion.Status.FAILED)
                            .map(a -> a.getRuleId().getClause() + ": " + a.getMessage())
                            .distinct()
                            .toList());
        } catch (VeraPDFException | IOException e) {
            throw new IllegalStateException("veraPDF cannot judge " + pdf, e);
        }
    }
}
