// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vermilion.core.log.AddCheckpoint;
import org.vermilion.core.log.WitnessAnswer;

/**
 * Serves a witness over HTTP: {@code POST /add-checkpoint}, and {@code GET /} for who it is. Bodies are bounded, a request
 * that dawdles is dropped, and so many are worked on at a time.
 */
public final class WitnessServer implements Closeable {

    private static final int THREADS = 8;
    private static final int SECONDS = 10;
    private static final int CONNECTIONS = 200;
    private static final String PLAIN = "text/plain; charset=utf-8";

    static {
        System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(SECONDS));
        System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(SECONDS));
        System.setProperty("sun.net.httpserver.maxIdleConnections", Integer.toString(CONNECTIONS));
        System.setProperty("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
    }

    /** What is served. Both are called by several threads at a time; what they throw is answered as a fault of ours. */
    public interface Service {
        WitnessAnswer addCheckpoint(byte[] request);

        String description();
    }

    private final Service service;
    private final HttpServer server;
    private final ExecutorService threads;

    private WitnessServer(Service service, HttpServer server) {
        this.service = service;
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS);
    }

    /** Serves from the return of this on. Port 0 takes any that is free. */
    public static WitnessServer start(String host, int port, Service service) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), CONNECTIONS);
        WitnessServer started = new WitnessServer(service, server);
        server.setExecutor(started.threads);
        server.createContext("/", started::answer);
        server.start();
        return started;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answered(exchange));
        }
    }

    private WitnessAnswer answered(HttpExchange exchange) throws IOException {
        String asked =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        try {
            return switch (asked) {
                case "POST /add-checkpoint" -> addCheckpoint(exchange);
                case "GET /" -> new WitnessAnswer(200, PLAIN, service.description());
                case "GET /add-checkpoint" -> new WitnessAnswer(405, PLAIN, "a checkpoint is added with POST\n");
                default -> new WitnessAnswer(404, PLAIN, "there are POST /add-checkpoint and GET / here\n");
            };
        } catch (RuntimeException fault) {
            return new WitnessAnswer(500, PLAIN, "a fault of the witness; nothing was signed\n");
        }
    }

    private WitnessAnswer addCheckpoint(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readNBytes(AddCheckpoint.LONGEST + 1);
        return request.length > AddCheckpoint.LONGEST
                ? new WitnessAnswer(413, PLAIN, "at most " + AddCheckpoint.LONGEST + " bytes are read\n")
                : service.addCheckpoint(request);
    }

    private static void send(HttpExchange exchange, WitnessAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Takes no more requests, and lets those that are being answered end. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
    }
}
