// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.vermilion.service.VermilionService;
import org.vermilion.service.licence.IssuingObserver;
import org.vermilion.service.licence.IssuingStep;

/** The service in a process of its own that dies on command: at once, without a word, after a step of issuing. */
public final class MortalService implements AutoCloseable {
    private static final String ORDER = "die-after";
    private static final String URL = "url";

    private final Process process;
    private final Path dataDir;

    private MortalService(Process process, Path dataDir) {
        this.process = process;
        this.dataDir = dataDir;
    }

    /** Returns when it answers. */
    public static MortalService start(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        Files.deleteIfExists(dataDir.resolve(ORDER));
        Files.deleteIfExists(dataDir.resolve(URL));
        ProcessBuilder builder = JavaProcess.of(
                List.of("-XX:TieredStopAtLevel=1", "-Dtest.dir=" + dataDir),
                MortalService.class.getName(),
                RunningService.arguments(dataDir));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dataDir.resolve("service.log").toFile()))
                .start();
        MortalService service = new MortalService(process, dataDir);
        service.awaitUrl();
        return service;
    }

    public static void main(String[] arguments) throws IOException {
        Path dir = Path.of(System.getProperty("test.dir"));
        IssuingObserver death = (step, took) -> dieIfOrdered(dir, step);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(VermilionService.class)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("death", death))
                .run(arguments);
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        Path written = Files.writeString(dir.resolve(URL + ".new"), "http://localhost:" + port);
        Files.move(written, dir.resolve(URL));
    }

    private static void dieIfOrdered(Path dir, IssuingStep step) {
        try {
            Path order = dir.resolve(ORDER);
            if (Files.exists(order) && Files.readString(order).equals(step.name())) {
                Runtime.getRuntime().halt(9);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void orderDeathAfter(IssuingStep step) throws IOException {
        Files.writeString(dataDir.resolve(ORDER), step.name());
    }

    public int awaitDeath() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the service lives on");
        }
        return process.exitValue();
    }

    public Client client() throws IOException {
        return new Client(URI.create(Files.readString(dataDir.resolve(URL))), dataDir);
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitDeath();
    }

    /** As Ctrl-C: the service stops what it started. */
    @Override
    public void close() {
        process.destroy();
        try {
            awaitDeath();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitUrl() throws IOException {
        long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!Files.exists(dataDir.resolve(URL))) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("the service did not start: see " + dataDir.resolve("service.log"));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
