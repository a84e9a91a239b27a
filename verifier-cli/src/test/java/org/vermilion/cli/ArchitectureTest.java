// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.vermilion.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule hasNoNetwork = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..", "java.rmi..", "com.sun.net..");

    @ArchTest
    static final ArchRule sharesNothingWithTheService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.itextpdf..", "org.vermilion.service..");

    @ArchTest
    static final ArchRule seesNoPrivateKey =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.security.PrivateKey");

    @ArchTest
    static final ArchRule asksTheSurroundingsForTheTime = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now");
}
