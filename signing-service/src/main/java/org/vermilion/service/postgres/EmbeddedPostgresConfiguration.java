// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.postgres;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vermilion.service.settings.SecretFiles;
import org.vermilion.service.settings.ServiceSettings;

/** Starts PostgreSQL inside unless {@code spring.datasource.url} names one outside. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "embedded", matchIfMissing = true)
class EmbeddedPostgresConfiguration {

    @Bean
    EmbeddedPostgres embeddedPostgres(ServiceSettings settings) throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        Path cache = PostgresBinaries.cache(System.getenv(), home, settings.dataDir());
        return EmbeddedPostgres.start(settings.dataDir().resolve("postgres"), cache, passwordFile(settings));
    }

    /** The data source is made from this bean, so it is closed before the server stops. */
    @Bean
    JdbcConnectionDetails embeddedPostgresConnection(EmbeddedPostgres postgres, ServiceSettings settings) {
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres";
        return new EmbeddedConnection(url, SecretFiles.readOrCreate(passwordFile(settings)));
    }

    private static Path passwordFile(ServiceSettings settings) {
        return settings.secretsDir().resolve("postgres.password");
    }

    private record EmbeddedConnection(String url, String password) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return EmbeddedPostgres.USER;
        }

        @Override
        public String getPassword() {
            return password;
        }
    }
}
