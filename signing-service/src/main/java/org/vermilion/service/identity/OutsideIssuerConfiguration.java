// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Accepts the access tokens of an outside OpenID provider, which is asked for its keys at the first token. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${vermilion.oidc.issuer-uri:own}'.equals('own')")
class OutsideIssuerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(OidcSettings settings) {
        String issuer = settings.issuerUri();
        if (issuer == null) {
            throw new IllegalStateException("vermilion.oidc.issuer-uri is empty");
        }
        return new SupplierJwtDecoder(() -> JwtDecoders.fromIssuerLocation(issuer));
    }
}
