// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real service as a process of its own, with fresh keys and data below {@code target/judges}. The certificates
 * carry the addresses of this very process, so that a judge can ask it for revocation.
 */
final class RunningService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path data = Project.WORK.resolve("var");
    private final Path log = Project.WORK.resolve("service.log");
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI base;
    private final Process process;
    private final Optional<Litewitness> witness;

    private RunningService(URI base, Process process, Optional<Litewitness> witness) {
        this.base = base;
        this.process = process;
        this.witness = witness;
    }

    static RunningService start() {
        try {
            Path jar = Project.serviceJar();
            Path data = Project.WORK.resolve("var");
            empty(Project.WORK);
            int port = freePort();
            URI base = URI.create("http://localhost:" + port);
            makeKeys(data.resolve("keys"), base);
            Optional<Litewitness> witness = litewitness(data.resolve("keys"));
            RunningService service = new RunningService(base, launch(jar, data, port, witness), witness);
            Runtime.getRuntime().addShutdownHook(new Thread(service.process::destroy));
            service.awaitHealth();
            service.fetchTrustPack();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second witness beside the service's own, where this machine can have one. */
    private static Optional<Litewitness> litewitness(Path keys) throws IOException {
        try {
            return Optional.of(new Litewitness(LogKey.of(keys).vkey()));
        } catch (TestAbortedException notHere) {
            return Optional.empty();
        }
    }

    /** A test that needs it is skipped where there is none. */
    Litewitness litewitness() {
        assumeTrue(
                witness.isPresent(),
                "litewitness is not there (build/prepare.sh builds it; it needs ssh-agent and sqlite3)");
        return witness.orElseThrow();
    }

    LogKey logKey() throws IOException {
        return LogKey.of(keys());
    }

    /** Where the log is served. */
    URI log() {
        return url("/log/");
    }

    URI url(String path) {
        return base.resolve(path);
    }

    /** Where the development keys of this run are: only tests that play the forger look there. */
    Path keys() {
        return data.resolve("keys");
    }

    Path root() {
        return keys().resolve("anchors/root.pem");
    }

    /** Of the key that signed the licence's printed code. */
    Path codeCertificate(IssuedLicence licence) {
        return keys().resolve("certs").resolve(licence.department() + "-code.pem");
    }

    /** What the service hands to every verifier. */
    Path trust() {
        return Project.WORK.resolve("trust");
    }

    /** Issues the sample as it stands. */
    IssuedLicence issue(Path sample) {
        return issue(sample, Map.of());
    }

    /** Issues the sample with some of its text replaced. */
    IssuedLicence issue(Path sample, Map<String, String> changes) {
        try {
            String text = Files.readString(sample);
            for (Map.Entry<String, String> change : changes.entrySet()) {
                text = text.replace(change.getKey(), change.getValue());
            }
            JsonNode body = JSON.readTree(text);
            String department = clientOf(body.path("type").asString());
            String token = token(department);
            ObjectNode issued = (ObjectNode) JSON.readTree(post(token, text));
            byte[] pdf = get(token, issued.path("links").path("file").asString());
            String name = sample.getFileName().toString().replace(".json", "");
            Path file = Project.WORK.resolve(name + (changes.isEmpty() ? "" : "-other") + ".pdf");
            Files.write(file, pdf);
            return new IssuedLicence(name, department, file, issued);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Issues the sample under other numbers until the log has so many entries. */
    void fillLog(Path sample, int entries) {
        try {
            String text = Files.readString(sample);
            JsonNode body = JSON.readTree(text);
            String token = token(clientOf(body.path("type").asString()));
            String number = body.path("number").asString();
            long size = logSize();
            LongStream.range(size, entries).parallel().forEach(i -> {
                String other = number.substring(0, number.length() - 5) + (50_000 + i);
                post(token, text.replace(number, other));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the log's checkpoint says. */
    long logSize() {
        String checkpoint = new String(get(null, "/log/checkpoint"), StandardCharsets.UTF_8);
        return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
    }

    /** An RFC 3161 answer from the service's own authority. */
    byte[] timeStamp(byte[] request) {
        HttpRequest post = HttpRequest.newBuilder(url("/tsa"))
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(request))
                .build();
        return send(post);
    }

    private byte[] post(String token, String body) {
        return send(HttpRequest.newBuilder(url("/api/v1/licences"))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private byte[] get(@Nullable String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private String token(String client) throws IOException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("secrets/clients.properties"))) {
            secrets.load(reader);
        }
        String login = client + ":" + secrets.getProperty(client);
        byte[] answer = send(HttpRequest.newBuilder(url("/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=licences.issue%20licences.read"))
                .build());
        return JSON.readTree(answer).path("access_token").asString();
    }

    private static String clientOf(String licenceType) throws IOException {
        Map<String, String> clients = new LinkedHashMap<>();
        for (Path department : Project.files(Project.CATALOGUE.resolve("departments"))) {
            JsonNode json = JSON.readTree(Files.readString(department));
            clients.put(json.path("code").asString(), json.path("id").asString());
        }
        String client = clients.get(licenceType.substring(0, 18));
        if (client == null) {
            throw new IllegalStateException("no sample department issues " + licenceType);
        }
        return client;
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(request.method() + " " + request.uri() + ": " + answer.statusCode() + " "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + ", see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The declared development PKI and, beside it, the signers that must not be believed. Its authorities are made
     * older, so that one of those can have expired.
     */
    private static void makeKeys(Path keys, URI base) throws IOException {
        Path jar = Project.keysJar();
        Path declared = Project.WORK.resolve("pki.xml");
        String faults = Files.readString(Path.of("src/test/resources/faulty-signers.xml"));
        String usual = Files.readString(Project.ROOT.resolve("keys-dev/pki.xml"));
        Files.writeString(
                declared,
                usual.replace("<authority ", "<authority not-before=\"2019-01-01\" ")
                        .replace("</pki>", faults + "</pki>"));
        Tool.Output made = new Tool(Project.java())
                .run(
                        "-jar",
                        jar.toString(),
                        "--config",
                        declared.toString(),
                        "--out",
                        keys.toString(),
                        "--base-url",
                        base.toString());
        if (made.status() != 0) {
            throw new IllegalStateException("keys-dev: " + made.text());
        }
    }

    private static Process launch(Path jar, Path data, int port, Optional<Litewitness> witness) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Project.java(),
                "-Xmx700m",
                "-jar",
                jar.toString(),
                "--vermilion.data-dir=" + data,
                "--vermilion.public-url=http://localhost:" + port));
        witness.ifPresent(outside -> command.addAll(List.of(
                "--vermilion.log.witnesses[0].name=lite",
                "--vermilion.log.witnesses[0].url=" + outside.url(),
                "--vermilion.log.witnesses[0].key=" + outside.vkey())));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PORT", Integer.toString(port));
        return builder.directory(Project.WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Project.WORK.resolve("service.log").toFile())
                .start();
    }

    private void awaitHealth() throws IOException {
        HttpRequest health = HttpRequest.newBuilder(url("/actuator/health")).build();
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(300);
            } catch (IOException notYet) {
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        close();
        throw new IllegalStateException("the service did not start; its last words:\n" + lastWords());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private void fetchTrustPack() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(get(null, "/api/v1/trust-pack")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    unpack(zip, trust().resolve(entry.getName()));
                }
            }
        }
    }

    private static void unpack(InputStream content, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }

    @Override
    public void close() {
        process.destroy();
        witness.ifPresent(Litewitness::close);
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
