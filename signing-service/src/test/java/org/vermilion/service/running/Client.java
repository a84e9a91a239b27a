// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.running;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks to a service as a department's own program would: HTTP and JSON, nothing of ours in between. */
public final class Client {
    public static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis());

    private final URI base;
    private final Path dataDir;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Client(URI base, Path dataDir) {
        this.base = base;
        this.dataDir = dataDir;
    }

    /** An answer, read whole. */
    public record Answer(int status, HttpResponse<byte[]> response) {
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public byte[] body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    public Answer get(String path) {
        return send(to(path));
    }

    /** As that department's program, with all its scopes. */
    public HttpRequest.Builder as(String client, String path) {
        return to(path).header("Authorization", "Bearer " + token(client));
    }

    public Answer issue(String client, String key, JsonNode body) {
        return send(as(client, "/api/v1/licences")
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    public byte[] file(String client, String identifier) {
        return send(as(client, "/api/v1/licences/" + identifier + "/file")).body();
    }

    public Answer verify(byte[] file, String language) {
        return send(to("/api/v1/verifications")
                .header("Content-Type", "application/pdf")
                .header("Accept-Language", language)
                .POST(BodyPublishers.ofByteArray(file)));
    }

    public String token(String client) {
        return tokens.computeIfAbsent(client, this::newToken);
    }

    /** One of {@code catalogue/samples}, with a number that no other test has. */
    public static ObjectNode sample(String name) {
        try (InputStream file =
                Objects.requireNonNull(Client.class.getResourceAsStream("/catalogue/samples/" + name + ".json"))) {
            ObjectNode sample = (ObjectNode) JSON.readTree(file);
            String serial = String.format("%06d", NUMBERS.incrementAndGet() % 1_000_000);
            String number = sample.path("number").stringValue();
            return sample.put("number", number.replaceFirst("[0-9]{6}(?=[^0-9]*$)", serial));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String newToken(String client) {
        String credentials =
                Base64.getEncoder().encodeToString((client + ":" + secret(client)).getBytes(StandardCharsets.UTF_8));
        String scope = client.equals("operator") ? "metrics.read" : "licences.issue licences.read types.write";
        Answer answer = send(to("/oauth2/token")
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8))));
        return answer.json().path("access_token").stringValue();
    }

    private String secret(String client) {
        Properties secrets = new Properties();
        Path file = dataDir.resolve("secrets").resolve("clients.properties");
        try (InputStream content = Files.newInputStream(file)) {
            secrets.load(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets.getProperty(client);
    }
}
