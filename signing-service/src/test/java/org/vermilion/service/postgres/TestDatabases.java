// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Databases for tests that need no whole service: one PostgreSQL for each run of the tests, a database for whoever asks. */
public final class TestDatabases {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static @Nullable TestDatabases shared;

    private final EmbeddedPostgres postgres;
    private final String password;

    private TestDatabases(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    private static synchronized TestDatabases shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static TestDatabases start() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-data").toAbsolutePath());
            Path dir = Files.createTempDirectory(parent, "databases-");
            Path cache = PostgresBinaries.cache(System.getenv(), Path.of(System.getProperty("user.home")), dir);
            Path password = dir.resolve("secrets/postgres.password");
            EmbeddedPostgres postgres = EmbeddedPostgres.start(dir.resolve("postgres"), cache, password);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
            TestDatabases databases = new TestDatabases(postgres, Files.readString(password));
            databases.execute("create database migrated");
            try (HikariDataSource migrated = databases.open("migrated")) {
                Flyway.configure().dataSource(migrated).load().migrate();
            }
            return databases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a new database with the service's tables. */
    public static String create() {
        return copyOf("migrated");
    }

    /** The name of a new database with all that another has, to which nobody may be connected: a restored backup. */
    public static String copyOf(String database) {
        String name = "test" + NUMBERS.incrementAndGet();
        shared().execute("create database " + name + " template " + database);
        return name;
    }

    public static HikariDataSource connect(String database) {
        return shared().open(database);
    }

    private HikariDataSource open(String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(database));
        config.setUsername(EmbeddedPostgres.USER);
        config.setPassword(password);
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), EmbeddedPostgres.USER, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
    }
}
