// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.vermilion.service.settings.ServiceSettings;

class ProductionTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(OnlyKeys.class)
            .withPropertyValues("vermilion.public-url=http://localhost", "vermilion.keys.dir=" + TestKeys.folder());

    @Test
    void developmentKeysServeOutsideProduction() {
        service.run(context -> assertThat(context).hasSingleBean(Keys.class).hasNotFailed());
    }

    @Test
    void productionRefusesDevelopmentKeysInOneLine() {
        service.withPropertyValues("spring.profiles.active=prod").run(context -> {
            Throwable failure = Objects.requireNonNull(context.getStartupFailure());
            assertThat(failure).rootCause().isInstanceOf(UnusableKeys.class);
            FailureAnalysis analysis = Objects.requireNonNull(new UnusableKeysAnalyzer().analyze(failure));
            assertThat(analysis.getDescription())
                    .isEqualTo("The profile prod refuses development keys, and root is one.");
        });
    }

    /** The roots might be replaced and the signers forgotten. */
    @ParameterizedTest
    @ValueSource(strings = {"root", "issuing-ca", "tsa", "ocsp", "status", "market-seal", "market-code"})
    void everyDevelopmentCertificateIsKnownAsOne(String name) {
        assertThat(DevelopmentKeys.isDevelopment(
                        TestKeys.signer(TestKeys.folder(), name).certificate()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "witness"})
    void everyDevelopmentKeyForNotesIsKnownAsOne(String name) {
        assertThat(DevelopmentKeys.isDevelopment(TestKeys.noteKey(name).certificate()))
                .isTrue();
    }

    @Test
    void onlyThisPackageSeesPrivateKeys() {
        JavaClasses service = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.vermilion.service");
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.vermilion.service.keys..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(PrivateKey.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(KeyStore.class)
                .check(service);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theRefusalIsPrintedWithoutAStackTrace(CapturedOutput output) {
        SpringApplicationBuilder start = new SpringApplicationBuilder(OnlyKeys.class)
                .web(WebApplicationType.NONE)
                .profiles("prod")
                .properties("vermilion.public-url=http://localhost", "vermilion.keys.dir=" + TestKeys.folder());
        assertThatThrownBy(start::run).isInstanceOf(Exception.class);
        assertThat(output)
                .contains("The profile prod refuses development keys, and root is one.", "set vermilion.keys.dir")
                .doesNotContain("\tat org.vermilion");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({ServiceSettings.class, KeySettings.class})
    @Import(KeysConfiguration.class)
    static class OnlyKeys {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
