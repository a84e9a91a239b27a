// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.vermilion.core.crypto.Digests;

/**
 * Lets one of several instances anchor. The lock is in the database, on a connection of its own, and ends with that
 * connection: however an instance dies, the next one can go on.
 */
@Component
public class AnchoringLock {
    private final DataSource connections;

    public AnchoringLock(DataSource connections) {
        this.connections = connections;
    }

    /** Does the work while holding the lock; empty at once, with nothing done, if another instance holds it. */
    public <T> Optional<T> holding(String origin, Supplier<T> work) {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return lock(connection, number(origin)) ? Optional.of(work.get()) : Optional.empty();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock in the database failed", e);
        }
    }

    private static boolean lock(Connection connection, long number) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, number);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static long number(String origin) {
        byte[] digest = Digests.sha256(("ledger anchoring\0" + origin).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }
}
