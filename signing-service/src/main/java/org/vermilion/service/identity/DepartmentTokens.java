// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import java.util.ArrayList;
import java.util.Collection;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.stereotype.Component;
import org.vermilion.service.catalogue.Catalogue;

/**
 * Reads a token: its caller's name is the department's code, and it counts as a department's only if the catalogue knows
 * that department.
 */
@Component
class DepartmentTokens implements Converter<Jwt, AbstractAuthenticationToken> {
    static final String DEPARTMENT = "DEPARTMENT";

    private final Catalogue catalogue;
    private final OidcSettings settings;
    private final JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();

    DepartmentTokens(Catalogue catalogue, OidcSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        Collection<GrantedAuthority> authorities = new ArrayList<>(scopes.convert(token));
        String department = token.getClaimAsString(settings.departmentClaim());
        if (department == null || catalogue.department(department).isEmpty()) {
            return new JwtAuthenticationToken(token, authorities);
        }
        authorities.add(new SimpleGrantedAuthority(DEPARTMENT));
        return new JwtAuthenticationToken(token, authorities, department);
    }
}
