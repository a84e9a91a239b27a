// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.vermilion.service.VermilionService;

/** The whole service on a free port with a folder of its own. */
public final class RunningService implements AutoCloseable {
    private static @Nullable RunningService shared;

    private final ConfigurableApplicationContext context;
    private final Path dataDir;

    private RunningService(ConfigurableApplicationContext context, Path dataDir) {
        this.context = context;
        this.dataDir = dataDir;
    }

    /** One for all tests of this JVM that do not mind each other's licences. */
    public static synchronized RunningService shared() {
        if (shared == null) {
            shared = start(newDataDir());
        }
        return shared;
    }

    public static RunningService start(Path dataDir, String... properties) {
        List<String> arguments = new ArrayList<>(arguments(dataDir));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(VermilionService.class).run(arguments.toArray(String[]::new));
        return new RunningService(context, dataDir);
    }

    /** Settings of every test's service. */
    public static List<String> arguments(Path dataDir) {
        return List.of(
                "--server.port=0",
                "--vermilion.data-dir=" + dataDir,
                "--vermilion.keys.dir=" + TestKeys.folder(),
                "--vermilion.public-url=http://localhost:8080",
                "--server.shutdown=immediate");
    }

    public static Path newDataDir() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-data").toAbsolutePath());
            return Files.createTempDirectory(parent, "var-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path dataDir() {
        return dataDir;
    }

    public URI url() {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return URI.create("http://localhost:" + port);
    }

    public Client client() {
        return new Client(url(), dataDir);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
