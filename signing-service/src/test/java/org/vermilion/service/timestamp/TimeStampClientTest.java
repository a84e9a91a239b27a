// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vermilion.service.keys.Authorities;
import org.vermilion.service.keys.TestKeys;

/** The client against an authority that is slow, failing or lying: a token comes back checked, or none does. */
@Timeout(60)
class TimeStampClientTest {
    private static final byte[] DIGEST = digest("signature value");
    private Duration timeout = Duration.ofSeconds(10);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private TimeStampAuthority honest;
    private Answer answer = (exchange, query) -> reply(exchange, 200, honest.answer(query));

    interface Answer {
        void to(HttpExchange exchange, byte[] query) throws Exception;
    }

    @BeforeEach
    void start() throws Exception {
        honest = new TimeStampAuthority(TestKeys.keys(), Clock.systemUTC());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void returnsTheTokenOverTheDigest() throws Exception {
        TimeStampToken token = new TimeStampToken(new CMSSignedData(client().stamp(DIGEST)));
        assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(DIGEST);
        assertThat(asked).hasValue(1);
    }

    @Test
    void repeatsAfterAFailureThatMayPass() {
        answer = (exchange, query) ->
                reply(exchange, asked.get() < 3 ? 503 : 200, asked.get() < 3 ? new byte[0] : honest.answer(query));
        assertThat(client().stamp(DIGEST)).isNotEmpty();
        assertThat(asked).hasValue(3);
    }

    @Test
    void repeatsAfterABrokenConnection() {
        answer = (exchange, query) -> {
            if (asked.get() == 1) {
                exchange.close();
            } else {
                reply(exchange, 200, honest.answer(query));
            }
        };
        assertThat(client().stamp(DIGEST)).isNotEmpty();
    }

    @Test
    void givesUpOnAnAuthorityThatKeepsFailing() {
        answer = (exchange, query) -> reply(exchange, 500, new byte[0]);
        assertUnavailable("the authority answered HTTP 500", 3);
    }

    @Test
    void givesUpOnAnAuthorityThatNeverAnswers() {
        timeout = Duration.ofMillis(300);
        answer = (exchange, query) -> end.await(20, TimeUnit.SECONDS);
        long begun = System.nanoTime();
        assertUnavailable("no answer within 300 ms", 3);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void givesUpOnAnAuthorityThatStopsInTheMiddle() {
        timeout = Duration.ofMillis(300);
        answer = (exchange, query) -> {
            exchange.sendResponseHeaders(200, 5000);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
            end.await(20, TimeUnit.SECONDS);
        };
        assertUnavailable("no answer within 300 ms", 3);
    }

    @Test
    void readsNoEndlessAnswer() {
        answer = (exchange, query) -> {
            exchange.sendResponseHeaders(200, 0);
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(new byte[8192]);
            }
        };
        assertUnavailable("longer than 65536 bytes", 3);
    }

    @Test
    void givesUpWhereNobodyListens() {
        server.stop(0);
        assertUnavailable("the exchange failed", 0);
    }

    @Test
    void refusesGarbageAtOnce() {
        answer = (exchange, query) -> reply(exchange, 200, "<html>hello</html>".getBytes(StandardCharsets.UTF_8));
        assertUnavailable("the answer is not a time-stamp response", 1);
    }

    @Test
    void followsNoRedirect() {
        answer = (exchange, query) -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/tsa");
            reply(exchange, 307, new byte[0]);
        };
        assertUnavailable("HTTP 307", 1);
    }

    @Test
    void refusesATokenForAnotherNonce() {
        answer = (exchange, query) -> {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            reply(
                    exchange,
                    200,
                    honest.answer(generator
                            .generate(NISTObjectIdentifiers.id_sha256, DIGEST, BigInteger.TEN)
                            .getEncoded()));
        };
        assertUnavailable("the answer does not fit the request", 1);
    }

    @Test
    void refusesATokenForAnotherImprint() {
        answer = (exchange, query) -> {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            BigInteger nonce = new TimeStampRequest(query).getNonce();
            reply(
                    exchange,
                    200,
                    honest.answer(generator
                            .generate(NISTObjectIdentifiers.id_sha256, digest("other"), nonce)
                            .getEncoded()));
        };
        assertUnavailable("the answer does not fit the request", 1);
    }

    @Test
    void refusesATokenWithoutItsCertificate() {
        answer = (exchange, query) -> {
            TimeStampRequest request = new TimeStampRequest(query);
            reply(
                    exchange,
                    200,
                    honest.answer(new TimeStampRequestGenerator()
                            .generate(NISTObjectIdentifiers.id_sha256, DIGEST, request.getNonce())
                            .getEncoded()));
        };
        assertUnavailable("does not carry its signer's certificate", 1);
    }

    @Test
    void refusesATokenWhoseSignatureIsBroken() {
        answer = (exchange, query) -> {
            byte[] reply = honest.answer(query);
            reply[reply.length - 1] ^= 1;
            reply(exchange, 200, reply);
        };
        assertUnavailable("signature or certificate is not good", 1);
    }

    @Test
    void refusesATokenOfAStrangersAuthority() throws Exception {
        var strangers = TestKeys.signer(TestKeys.faultyFolder(), "other-tsa");
        answer = (exchange, query) ->
                reply(exchange, 200, new TimeStampAuthority(strangers, Clock.systemUTC()).answer(query));
        assertUnavailable("signature or certificate is not good", 1);
    }

    @Test
    void refusesATokenSignedByAKeyThatMayNotStampTime() {
        var seal = TestKeys.keys().documentSigner("11990100MB0A00001L");
        answer = (exchange, query) ->
                reply(exchange, 200, new TimeStampAuthority(seal, Clock.systemUTC()).answer(query));
        assertThatThrownBy(() -> client().stamp(DIGEST)).isInstanceOf(TimeStampUnavailable.class);
    }

    @Test
    void refusesATokenFromAnotherTime() {
        answer = (exchange, query) -> reply(
                exchange,
                200,
                new TimeStampAuthority(
                                TestKeys.keys().timeStamping(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(20)))
                        .answer(query));
        assertUnavailable("while our clock says", 1);
    }

    @Test
    void refusesAnotherPolicyThanTheOneRequired() {
        assertThatThrownBy(() -> client("1.2.3.4").stamp(DIGEST))
                .isInstanceOf(TimeStampUnavailable.class)
                .hasMessageContaining("the authority refused with status 2");
    }

    @Test
    void acceptsTheRequiredPolicy() {
        assertThat(client(TimeStampAuthority.POLICY.getId()).stamp(DIGEST)).isNotEmpty();
    }

    @Test
    void doesNotRepeatARejectionThatWillStand() {
        answer = (exchange, query) -> reply(exchange, 200, rejection(PKIFailureInfo.badAlg));
        assertUnavailable("the authority refused with status 2: no", 1);
    }

    @Test
    void repeatsARejectionThatMayPass() {
        answer = (exchange, query) -> reply(
                exchange, 200, asked.get() == 1 ? rejection(PKIFailureInfo.timeNotAvailable) : honest.answer(query));
        assertThat(client().stamp(DIGEST)).isNotEmpty();
        assertThat(asked).hasValue(2);
    }

    private static byte[] rejection(int failure) throws Exception {
        TimeStampResponse response =
                new TimeStampResponseGenerator(null, Set.of()).generateFailResponse(PKIStatus.REJECTION, failure, "no");
        return response.getEncoded();
    }

    private void assertUnavailable(String why, int times) {
        assertThatThrownBy(() -> client().stamp(DIGEST))
                .isInstanceOf(TimeStampUnavailable.class)
                .hasMessageContaining(why);
        assertThat(asked).hasValue(times);
    }

    private TimeStampClient client() {
        return client(null);
    }

    private TimeStampClient client(@Nullable String policy) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
        TsaSettings settings =
                new TsaSettings(url, null, policy, timeout, 3, Duration.ofMillis(20), Duration.ofMinutes(5));
        var anchors = TestKeys.authorities().anchors().stream()
                .map(Authorities.Authority::certificate)
                .toList();
        return new TimeStampClient(() -> url, settings, new TokenTrust(anchors), Clock.systemUTC());
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            answer.to(exchange, exchange.getRequestBody().readAllBytes());
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
