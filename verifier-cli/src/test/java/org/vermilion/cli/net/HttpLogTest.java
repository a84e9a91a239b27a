// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vermilion.cli.log.LogUnreachable;

class HttpLogTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server = none();

    private static HttpServer none() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpLog log(Duration timeout) {
        return new HttpLog(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/log"), timeout, PAUSE);
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void readsBelowItsPrefix() throws Exception {
        serve(exchange -> answer(exchange, 200, "content"));
        assertThat(log(TIMEOUT).read("tile/0/x001/234", 100))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo("content".getBytes(UTF_8)));
        assertThat(asked).containsExactly("/log/tile/0/x001/234");
    }

    @Test
    void anEmptyFileIsAFile() throws Exception {
        serve(exchange -> answer(exchange, 200, ""));
        assertThat(log(TIMEOUT).read("checkpoint", 100))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
    }

    @Test
    void whatIsNotThereIsNotAskedForAgain() throws Exception {
        serve(exchange -> answer(exchange, 404, "none"));
        assertThat(log(TIMEOUT).read("tile/0/000", 100)).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksAgainWhereTheServerIsInTrouble() throws Exception {
        serve(exchange -> answer(exchange, asked.size() < 4 ? 503 : 200, "content"));
        assertThat(log(TIMEOUT).read("checkpoint", 100)).isPresent();
        assertThat(asked).hasSize(4);
    }

    @Test
    void givesUpInTheEnd() {
        serve(exchange -> answer(exchange, 500, ""));
        assertThatThrownBy(() -> log(TIMEOUT).read("checkpoint", 100))
                .isInstanceOf(LogUnreachable.class)
                .hasMessageContaining("/log/checkpoint: answered 500, asked 5 times");
        assertThat(asked).hasSize(5);
    }

    @Test
    void givesUpAtOnceWhereAskingAgainDoesNotHelp() {
        serve(exchange -> answer(exchange, 403, ""));
        assertThatThrownBy(() -> log(TIMEOUT).read("checkpoint", 100)).hasMessageContaining("answered 403");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aBodyWithoutEndIsCutOff() throws Exception {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[1000];
            try {
                for (int i = 0; i < 1_000_000; i++) {
                    exchange.getResponseBody().write(some);
                }
            } catch (IOException hungUp) {
                asked.add("hung up");
            }
        });
        assertThat(log(TIMEOUT).read("tile/0/000", 8192))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(8193));
    }

    @Test
    void anAnswerThatNeverEndsIsNotWaitedFor() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        try {
            assertThatThrownBy(() -> log(Duration.ofMillis(300)).read("checkpoint", 100))
                    .isInstanceOf(LogUnreachable.class)
                    .hasMessageContaining("asked 5 times");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aServerThatIsGoneIsSaidToBe() {
        server.stop(0);
        assertThatThrownBy(() -> log(TIMEOUT).read("checkpoint", 100))
                .isInstanceOf(LogUnreachable.class)
                .hasMessageContaining("no connection, asked 5 times");
    }
}
