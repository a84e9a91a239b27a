// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves a log over HTTP: one that lies in a folder, or another server's, as it is or with one byte changed. */
final class LogServer implements AutoCloseable {

    /** Where the bytes at a path of {@code c2sp.org/tlog-tiles} come from. */
    interface Source {
        byte @Nullable [] read(String path) throws IOException, InterruptedException;
    }

    private final Source source;
    private final HttpServer server;
    private final Set<String> served = new ConcurrentSkipListSet<>();

    private LogServer(Source source) throws IOException {
        this.source = source;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(LogServer::daemon));
        server.createContext("/", this::serve);
        server.start();
    }

    static LogServer of(Path folder) throws IOException {
        return new LogServer(path -> {
            Path file = folder.resolve(path);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        });
    }

    /** What lies at {@code log}, which ends with a slash. */
    static LogServer mirroring(URI log) throws IOException {
        return new LogServer(mirror(log));
    }

    /** The same, with the lowest bit of one byte changed at one path. */
    static LogServer mirroringWithOneBitFlipped(URI log, String victim, int place) throws IOException {
        Source honest = mirror(log);
        return new LogServer(path -> {
            byte[] bytes = honest.read(path);
            if (bytes != null && path.equals(victim)) {
                bytes[place] ^= 1;
            }
            return bytes;
        });
    }

    private static Source mirror(URI log) {
        HttpClient http = HttpClient.newHttpClient();
        return path -> {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(log.resolve(path)).build(), BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? answer.body() : null;
        };
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** The paths that were asked for and found. */
    Set<String> served() {
        return Set.copyOf(served);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        try (exchange;
                InputStream request = exchange.getRequestBody()) {
            request.readAllBytes();
            byte[] bytes = source.read(path);
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            served.add(path);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "log-server");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
