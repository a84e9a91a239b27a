// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.SeekableByteChannel;
import java.security.KeyStore;
import java.security.PrivateKey;

@AnalyzeClasses(packages = "org.vermilion.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** An address that is given on the command line is read in {@link LogPlace}; that opens no connection. */
    @ArchTest
    static final ArchRule oneDoorToTheNetwork = noClasses()
            .that()
            .resideOutsideOfPackage("org.vermilion.cli.net..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.net..", "javax.net..", "java.nio.channels..", "java.rmi..", "com.sun.net..")
                    .and(not(belongToAnyOf(URI.class, URISyntaxException.class, SeekableByteChannel.class))));

    @ArchTest
    static final ArchRule judgesLicencesOffline = noClasses()
            .that()
            .belongToAnyOf(VerifyCommand.class, InspectCommand.class)
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAnyPackage("org.vermilion.cli.net..", "java.net.http..", "com.sun.net..");

    @ArchTest
    static final ArchRule sharesNothingWithTheService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.itextpdf..", "org.vermilion.service..");

    @ArchTest
    static final ArchRule onlyAWitnessHasAPrivateKey = noClasses()
            .that()
            .doNotBelongToAnyOf(WitnessKey.class)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.bouncycastle.math..", "org.bouncycastle.crypto..")
                    .or(assignableTo(PrivateKey.class))
                    .or(assignableTo(KeyStore.class)));

    @ArchTest
    static final ArchRule asksTheSurroundingsForTheTime = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now");
}
