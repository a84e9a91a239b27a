// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code vermilion.oidc.issuer-uri}: whose access tokens are accepted; absent, the service issues its own. {@code
 * vermilion.oidc.department-claim}: which claim holds the department's unified social credit code.
 */
@ConfigurationProperties("vermilion.oidc")
public record OidcSettings(
        @Nullable String issuerUri,
        @DefaultValue("department") String departmentClaim) {}
