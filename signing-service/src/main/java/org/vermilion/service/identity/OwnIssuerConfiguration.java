// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.catalogue.Department;
import org.vermilion.service.settings.ServiceSettings;

/**
 * The service's own issuer of access tokens, unless an outside one is set: client credentials only, one client for each
 * department's program and one for the operator's.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "vermilion.oidc.issuer-uri", matchIfMissing = true, havingValue = "own")
class OwnIssuerConfiguration {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
    private static final String DEPARTMENT = "vermilion.department";

    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpoint(HttpSecurity http) throws Exception {
        return http.securityMatcher("/oauth2/token", "/oauth2/jwks", "/.well-known/oauth-authorization-server")
                .oauth2AuthorizationServer(server -> {})
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    PasswordEncoder clientSecretEncoder() {
        return new RandomSecretEncoder();
    }

    @Bean
    RegisteredClientRepository clients(Catalogue catalogue, ClientSecrets secrets) {
        List<RegisteredClient> clients = new ArrayList<>();
        for (Department department : catalogue.departments()) {
            String secret = RandomSecretEncoder.encoded(secrets.of(department.client()));
            clients.add(client(department.client(), secret)
                    .scopes(scopes -> scopes.addAll(Scopes.OF_DEPARTMENTS))
                    .clientSettings(ClientSettings.builder()
                            .setting(DEPARTMENT, department.code())
                            .build())
                    .build());
        }
        String secret = RandomSecretEncoder.encoded(secrets.of(ClientSecrets.OPERATOR));
        clients.add(client(ClientSecrets.OPERATOR, secret).scope(Scopes.METRICS).build());
        return new InMemoryRegisteredClientRepository(clients);
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new UnkeptAuthorizations();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(ServiceSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.publicUrl().toString())
                .build();
    }

    @Bean
    JWKSource<SecurityContext> tokenKeys(ServiceSettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(TokenKey.readOrCreate(settings.secretsDir())));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> departmentClaim(OidcSettings settings) {
        return context -> {
            context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            String department =
                    context.getRegisteredClient().getClientSettings().getSetting(DEPARTMENT);
            if (department != null && !department.isEmpty()) {
                context.getClaims().claim(settings.departmentClaim(), department);
            }
        };
    }

    /** Reads its own keys directly: no call to itself over HTTP. */
    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> tokenKeys, ServiceSettings settings) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(tokenKeys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithIssuer(settings.publicUrl().toString()));
        return decoder;
    }

    private static RegisteredClient.Builder client(String id, String encodedSecret) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(encodedSecret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build());
    }
}
