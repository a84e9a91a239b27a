// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vermilion.core.fixtures.SampleFile;
import org.vermilion.core.fixtures.World;
import org.vermilion.core.licence.Samples;
import org.vermilion.core.licence.Standing;

class VerifierTest {

    private final Verifier verifier = new Verifier(World.get().trust(), Policy.standard());

    @Test
    void acceptsAValidLicence() {
        Report report = verifier.verify("licence.pdf", SampleFile.valid().build(), World.NOW);

        assertThat(report.findings()).isEmpty();
        assertThat(report.authenticity()).isEqualTo(Authenticity.VALID);
        assertThat(report.standing()).isEqualTo(Standing.IN_FORCE);
        assertThat(report.licence()).isEqualTo(Samples.licence());
        assertThat(report.notEstablished()).extracting(Statement::code).containsExactly("not.ledger-anchor.not-asked");
    }
}
