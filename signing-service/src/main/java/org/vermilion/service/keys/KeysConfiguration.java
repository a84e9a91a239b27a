// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.keys;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.vermilion.service.settings.ServiceSettings;

/** Loads the keys at start, or refuses to start. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    @Bean
    Authorities authorities(ServiceSettings service, KeySettings settings, Environment environment) {
        Authorities authorities = Authorities.read(folder(service, settings));
        if (isProduction(environment)) {
            authorities.all().forEach(a -> DevelopmentKeys.refuse(a.name(), a.certificate()));
        }
        return authorities;
    }

    @Bean
    Keys keys(ServiceSettings service, KeySettings settings, Environment environment, Clock clock) {
        Keys keys = Keys.read(folder(service, settings), clock);
        if (isProduction(environment)) {
            keys.refuseDevelopmentKeys();
        }
        return keys;
    }

    private static Path folder(ServiceSettings service, KeySettings settings) {
        return settings.dir() == null ? service.dataDir().resolve("keys") : settings.dir();
    }

    private static boolean isProduction(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("prod"));
    }
}
