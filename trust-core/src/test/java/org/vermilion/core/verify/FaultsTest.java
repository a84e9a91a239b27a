// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vermilion.core.fixtures.Faults;
import org.vermilion.core.fixtures.Faults.Fault;
import org.vermilion.core.licence.FieldSchema;

class FaultsTest {

    private static final FieldSchema SCHEMA = FieldSchema.ofResource("verification-report.schema.json");
    private static final List<Fault> ALL = Faults.all();

    static List<Fault> faults() {
        return ALL;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesTheReasonFirst(Fault fault) {
        Report report = fault.report();

        assertThat(report.findings()).isNotEmpty();
        assertThat(report.findings().get(0).reason()).isEqualTo(fault.reason());
        assertThat(report.authenticity()).isNotEqualTo(Authenticity.VALID);
        if (fault.reason().consequence() == Authenticity.INVALID) {
            assertThat(report.authenticity()).isEqualTo(Authenticity.INVALID);
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysItInWholeSentences(Fault fault) {
        Report report = fault.report();

        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(SCHEMA.faults(ReportJson.write(report, locale), LocalDate.MAX, Map.of()))
                    .isEmpty();
            for (Finding finding : report.findings()) {
                assertThat(Messages.sentence(finding, locale)).doesNotContain("{", "}");
            }
            for (Statement statement : report.established()) {
                assertThat(Messages.sentence(statement, locale)).doesNotContain("{", "}");
            }
            for (Statement statement : report.notEstablished()) {
                assertThat(Messages.sentence(statement, locale)).doesNotContain("{", "}");
            }
        }
    }

    @Test
    void everyReasonHasAFile() {
        Set<Reason> covered = ALL.stream().map(Fault::reason).collect(Collectors.toSet());
        assertThat(EnumSet.allOf(Reason.class)).allMatch(covered::contains);
    }
}
