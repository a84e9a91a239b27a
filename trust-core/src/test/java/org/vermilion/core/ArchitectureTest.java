// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

/** What a verifier may not need: a network, a clock, a database, a framework, a private key. */
@AnalyzeClasses(packages = "org.vermilion.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noFrameworkNetworkOrDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "jakarta..",
                    "java.net..",
                    "javax.net..",
                    "java.sql..",
                    "javax.sql..",
                    "com.itextpdf..",
                    "org.slf4j..");

    /** {@code WitnessFile} locks its file; every other channel is a socket. */
    @ArchTest
    static final ArchRule noChannelButToFiles = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("java.nio.channels..").and(not(belongToAnyOf(FileChannel.class, FileLock.class))));

    @ArchTest
    static final ArchRule noPrivateKey = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PrivateKey.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(KeyStore.class);

    @ArchTest
    static final ArchRule noClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule noProviderForTheWholeProcess =
            noClasses().should().dependOnClassesThat().areAssignableTo(Security.class);

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.vermilion.core.(*)..").should().beFreeOfCycles();
}
