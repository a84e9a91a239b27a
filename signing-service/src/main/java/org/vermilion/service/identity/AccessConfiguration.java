// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What is open to anyone, what needs which scope, and that everything else is closed. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:;"
            + " worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String DEVICE_POLICY =
            "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";
    private static final String[] PAGES = {
        "/",
        "/V",
        "/v",
        "/verify",
        "/licences",
        "/about",
        "/css/**",
        "/js/**",
        "/images/**",
        "/favicon.ico",
        "/*.svg",
        "/*.png",
        "/*.webmanifest",
        "/robots.txt"
    };
    private static final String[] OPEN_DATA = {
        "/api/v1/trust-pack",
        "/api/v1/codes/*",
        "/api/v1/standings/*",
        "/api/v1/openapi",
        "/api/v1/openapi.yaml",
        "/api/v1/licence-types",
        "/api/v1/licence-types/*",
        "/status/**",
        "/pki/**",
        "/log/checkpoint",
        "/log/tile/**",
        "/actuator/health",
        "/actuator/health/*"
    };
    private static final String[] OPEN_QUESTIONS = {"/api/v1/verifications", "/verify", "/pki/ocsp", "/tsa"};

    @Bean
    @Order(2)
    SecurityFilterChain access(HttpSecurity http, DepartmentTokens tokens, AccessRefusals refusals) throws Exception {
        return http.authorizeHttpRequests(AccessConfiguration::rules)
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(tokens))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(AccessConfiguration::headers)
                // No cookie ever says who is calling, so another site cannot call in somebody's name.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // A refusal that is already on its way out must not be refused again.
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        for (HttpMethod read : new HttpMethod[] {GET, HEAD}) {
            requests.requestMatchers(read, PAGES).permitAll();
            requests.requestMatchers(read, OPEN_DATA).permitAll();
        }
        requests.requestMatchers(POST, OPEN_QUESTIONS).permitAll();
        requests.requestMatchers(POST, "/api/v1/licences")
                .hasAllAuthorities(DepartmentTokens.DEPARTMENT, "SCOPE_" + Scopes.ISSUE);
        requests.requestMatchers(POST, "/api/v1/licence-types")
                .hasAllAuthorities(DepartmentTokens.DEPARTMENT, "SCOPE_" + Scopes.DEFINE_TYPES);
        requests.requestMatchers(GET, "/api/v1/licences", "/api/v1/licences/**")
                .hasAllAuthorities(DepartmentTokens.DEPARTMENT, "SCOPE_" + Scopes.READ);
        requests.requestMatchers(GET, "/actuator/prometheus").hasAuthority("SCOPE_" + Scopes.METRICS);
        requests.requestMatchers("/api/**").authenticated();
        requests.anyRequest().denyAll();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy(DEVICE_POLICY))
                .frameOptions(frames -> frames.deny());
    }
}
