// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Locks in the database, on a connection of their own, so that the work inside may use as many transactions as it likes.
 * They end with that connection's transaction: however this process dies, none stays behind.
 */
@Component
public class AdvisoryLocks {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private final DataSource connections;

    AdvisoryLocks(DataSource connections) {
        this.connections = connections;
    }

    /** Does the work while holding the lock; empty, with nothing done, if another holds it for longer than {@code wait}. */
    public <T> Optional<T> holding(long number, Duration wait, Supplier<T> work) {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return lock(connection, number, wait) ? Optional.of(work.get()) : Optional.empty();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock in the database failed", e);
        }
    }

    private static boolean lock(Connection connection, long number, Duration wait) throws SQLException {
        try (Statement limit = connection.createStatement();
                PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            limit.execute("set local lock_timeout = " + wait.toMillis());
            lock.setLong(1, number);
            lock.execute();
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
