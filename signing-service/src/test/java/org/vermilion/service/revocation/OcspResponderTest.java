// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.vermilion.service.keys.Authorities;
import org.vermilion.service.keys.Openssl;
import org.vermilion.service.keys.TestKeys;

class OcspResponderTest {
    private static final Path KEYS = TestKeys.faultyFolder();

    @TempDir
    Path folder;

    private MockMvc web;

    @BeforeEach
    void start() throws Exception {
        web = at(Clock.systemUTC());
    }

    @Test
    void opensslLearnsThatACertificateIsGood() throws Exception {
        assertThat(openssl("market-seal", "issuing-ca"))
                .contains("Response verify OK", "certs/market-seal.pem: good")
                .doesNotContain("WARNING");
    }

    @Test
    void opensslLearnsThatACertificateIsRevokedSinceWhenAndWhy() throws Exception {
        assertThat(openssl("revoked", "issuing-ca"))
                .contains(
                        "Response verify OK",
                        "certs/revoked.pem: revoked",
                        "Reason: keyCompromise",
                        "Revocation Time: Mar  1 00:00:00 2026 GMT");
    }

    @Test
    void knowsNothingOfAnotherIssuersCertificates() throws Exception {
        assertThat(openssl("issuing-ca", "root")).contains("certs/issuing-ca.pem: unknown");
        assertThat(openssl("other-tsa", "other-root")).contains("certs/other-tsa.pem: unknown");
    }

    @Test
    void repeatsTheNonce() throws Exception {
        // openssl warns when its nonce does not come back
        assertThat(openssl("market-seal", "issuing-ca")).doesNotContain("no nonce in response");
    }

    @Test
    void answersGarbageAsMalformed() throws Exception {
        for (byte[] garbage : new byte[][] {{}, {1}, {0x30, 0}, new byte[17_000]}) {
            assertThat(new OCSPResp(ask(web, garbage)).getStatus()).isEqualTo(OCSPRespBuilder.MALFORMED_REQUEST);
        }
    }

    @Test
    void asksToComeBackWhenItsListIsOutOfDate() throws Exception {
        byte[] request = request("market-seal", "issuing-ca");
        MockMvc later = at(Clock.offset(Clock.systemUTC(), Duration.ofDays(31)));
        assertThat(new OCSPResp(ask(later, request)).getStatus()).isEqualTo(OCSPRespBuilder.TRY_LATER);
    }

    @Test
    void servesListsAndIssuersByTheAddressesInCertificates() throws Exception {
        web.perform(get("/pki/issuing-ca.crl"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pkix-crl"))
                .andExpect(content().bytes(Files.readAllBytes(KEYS.resolve("crls/issuing-ca.crl"))));
        web.perform(get("/pki/root.cer"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pkix-cert"));
        web.perform(get("/pki/nobody.crl")).andExpect(status().isNotFound());
        web.perform(get("/pki/other-root.cer")).andExpect(status().isNotFound());
        web.perform(get("/pki/..%2fstore.pass.crl")).andExpect(status().is4xxClientError());
    }

    private MockMvc at(Clock clock) throws Exception {
        Authorities authorities = TestKeys.authoritiesIn(KEYS);
        RevocationLists lists = new RevocationLists(authorities);
        OcspResponder responder = new OcspResponder(TestKeys.keysIn(KEYS), authorities, lists, clock);
        return MockMvcBuilders.standaloneSetup(new PkiEndpoints(authorities, lists, responder))
                .build();
    }

    /** OpenSSL asks over HTTP; the server only hands its request on. */
    private String openssl(String certificate, String issuer) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/pki/ocsp", this::handOn);
        server.start();
        try {
            return Openssl.run(
                    KEYS,
                    "ocsp",
                    "-url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/pki/ocsp",
                    "-issuer",
                    "certs/" + issuer + ".pem",
                    "-cert",
                    "certs/" + certificate + ".pem",
                    "-CAfile",
                    "anchors/root.pem",
                    "-verify_other",
                    "certs/issuing-ca.pem");
        } finally {
            server.stop(0);
        }
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] answer = ask(web, exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().add("Content-Type", "application/ocsp-response");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private byte[] request(String certificate, String issuer) throws Exception {
        Path file = folder.resolve("request");
        Openssl.run(
                KEYS,
                "ocsp",
                "-issuer",
                "certs/" + issuer + ".pem",
                "-cert",
                "certs/" + certificate + ".pem",
                "-reqout",
                file.toString());
        return Files.readAllBytes(file);
    }

    private static byte[] ask(MockMvc web, byte[] request) throws Exception {
        return web.perform(post("/pki/ocsp")
                        .contentType("application/ocsp-request")
                        .content(request))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/ocsp-response"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }
}
