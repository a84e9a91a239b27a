// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path dir;

    @Test
    void keepsItsDataAcrossRestartsAndAStalePidFile() throws Exception {
        try (EmbeddedPostgres first = start()) {
            execute(first, "create table kept as select 42 as answer");
        }
        // As after a power cut, when the number has since been given to an unrelated process: this one.
        Files.writeString(
                dir.resolve("postgres/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        try (EmbeddedPostgres second = start()) {
            assertThat(query(second, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void refusesDataThatAnotherServiceIsUsing() throws Exception {
        try (EmbeddedPostgres first = start()) {
            assertThatThrownBy(this::start).isInstanceOf(IOException.class).hasMessageContaining("another Vermilion");
            assertThat(query(first, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void writesThroughToTheDiskAndAsksForAPassword() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(url(postgres), EmbeddedPostgres.USER, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void unpacksBelowTheUsersOwnCache() {
        assertThat(PostgresBinaries.cache(Map.of(), dir, Path.of("data"))).isEqualTo(dir.resolve(".cache/vermilion"));
        assertThat(PostgresBinaries.cache(Map.of("XDG_CACHE_HOME", dir.toString()), dir, Path.of("data")))
                .isEqualTo(dir.resolve("vermilion"));
    }

    @Test
    void unpacksBelowTheDataWhereThereIsNoHome() {
        assertThat(PostgresBinaries.cache(Map.of(), dir.resolve("nowhere"), Path.of("data")))
                .isEqualTo(Path.of("data", "cache"));
    }

    private EmbeddedPostgres start() throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        Path cache = PostgresBinaries.cache(System.getenv(), home, dir);
        return EmbeddedPostgres.start(dir.resolve("postgres"), cache, password());
    }

    private Path password() {
        return dir.resolve("secrets/postgres.password");
    }

    private static String url(EmbeddedPostgres postgres) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres";
    }

    private Connection connect(EmbeddedPostgres postgres) throws SQLException, IOException {
        return DriverManager.getConnection(url(postgres), EmbeddedPostgres.USER, Files.readString(password()));
    }

    private void execute(EmbeddedPostgres postgres, String sql) throws SQLException, IOException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(EmbeddedPostgres postgres, String sql) throws SQLException, IOException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
