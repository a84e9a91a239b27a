// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.PrivateKey;
import java.text.SimpleDateFormat;
import java.util.Calendar;

/** Rules that a reader of one class cannot see. */
@AnalyzeClasses(packages = "org.vermilion.service", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule PRIVATE_KEYS_STAY_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("..service.keys..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PrivateKey.class);

    @ArchTest
    static final ArchRule ITEXT_STAYS_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("..service.document..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.itextpdf..");

    @ArchTest
    static final ArchRule THE_SIGNER_SHARES_NO_PDF_CODE_WITH_THE_JUDGE =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.pdfbox..");

    @ArchTest
    static final ArchRule NO_DATES_OF_THE_LAST_CENTURY = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..service.revocation..", "..service.timestamp..", "..service.keys..", "..service.trust..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Date.class, Calendar.class, SimpleDateFormat.class);

    @ArchTest
    static final ArchRule ONE_JSON = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule STORES_ARE_THEIR_FEATURES_OWN = classes()
            .that()
            .resideInAPackage("..licence.store..")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("..service.licence..");

    @ArchTest
    static final ArchRule SQL_IS_WRITTEN_IN_STORES_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("..store..", "..service.standing..", "..service.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.jdbc.core..");
}
