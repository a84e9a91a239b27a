// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.RunningService;

/** Tokens of an outside OpenID provider, which here is a server of two documents. */
@Tag("slow")
class OutsideIssuerTest {
    private static HttpServer provider;
    private static String issuer;
    private static RSAKey key;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("outside").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://localhost:" + provider.getAddress().getPort();
        serve("/.well-known/openid-configuration", """
                {"issuer":"%s","jwks_uri":"%s/keys","authorization_endpoint":"%s/a","token_endpoint":"%s/t",
                 "subject_types_supported":["public"],"response_types_supported":["code"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer, issuer, issuer, issuer));
        serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        provider.start();
        service = RunningService.start(
                RunningService.newDataDir(),
                "vermilion.oidc.issuer-uri=" + issuer,
                "vermilion.oidc.department-claim=organization");
    }

    @AfterAll
    static void stop() {
        service.close();
        provider.stop(0);
    }

    @Test
    void acceptsItsTokensByTheClaimThatNamesTheDepartment() throws JOSEException {
        assertThat(statusWith(token(issuer, "11990100MB0A00001L"))).isEqualTo(200);
    }

    @Test
    void refusesADepartmentThatTheCatalogueDoesNotKnow() throws JOSEException {
        assertThat(statusWith(token(issuer, "11990100MB0A00009X"))).isEqualTo(403);
    }

    @Test
    void refusesTheTokenOfAnotherIssuer() throws JOSEException {
        assertThat(statusWith(token("http://elsewhere.example", "11990100MB0A00001L")))
                .isEqualTo(401);
    }

    @Test
    void issuesNoTokensItself() {
        assertThat(service.client().get("/oauth2/token").status()).isEqualTo(404);
    }

    private static int statusWith(String token) {
        Client client = service.client();
        return client.send(client.to("/api/v1/licences").header("Authorization", "Bearer " + token))
                .status();
    }

    private static String token(String from, String department) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(from)
                .subject("a-program")
                .claim("organization", department)
                .claim("scope", "licences.read")
                .claim("exp", Instant.now().plusSeconds(300).getEpochSecond())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("outside").build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static void serve(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        provider.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
