// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.vermilion.service.VermilionService;
import org.vermilion.service.licence.IssuingObserver;

/** The service inside this process, with fresh keys, a real PostgreSQL and its own time-stamping authority over HTTP. */
final class Workshop implements AutoCloseable {

    private final Path folder;
    private final URI base;
    private final ConfigurableApplicationContext context;

    private Workshop(Path folder, URI base, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.base = base;
        this.context = context;
    }

    /** {@code more} are further settings, as on the command line. */
    static Workshop open(Path folder, IssuingObserver observer, String... more)
            throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(List.of(more));
        empty(folder);
        int port = freePort();
        URI base = URI.create("http://localhost:" + port);
        makeKeys(folder.resolve("data/keys"), base);
        settings.add("--server.port=" + port);
        settings.add("--vermilion.data-dir=" + folder.resolve("data").toAbsolutePath());
        settings.add("--vermilion.public-url=" + base);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(VermilionService.class)
                .properties("logging.level.root=warn")
                .initializers(c -> c.getBeanFactory().registerSingleton("stopwatchOfTheBenchmarks", observer))
                .run(settings.toArray(String[]::new));
        Workshop workshop = new Workshop(folder, base, context);
        workshop.fetchTrust();
        return workshop;
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** The trust folder that this service hands out. */
    Path trust() {
        return folder.resolve("trust");
    }

    Path keys() {
        return folder.resolve("data/keys");
    }

    /** The data folder of this service's PostgreSQL. */
    Path database() {
        return folder.resolve("data/postgres/data");
    }

    private void fetchTrust() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("/api/v1/trust-pack")).build();
        byte[] zip = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body();
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                if (!entry.isDirectory()) {
                    Path file = trust().resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(files, file);
                }
            }
        }
    }

    private static void makeKeys(Path keys, URI base) throws IOException, InterruptedException {
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "keys-dev/target/keys-dev.jar",
                        "--config",
                        "keys-dev/pki.xml",
                        "--out",
                        keys.toString(),
                        "--base-url",
                        base.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("keys-dev ended with " + status);
        }
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
        context.close();
    }
}
