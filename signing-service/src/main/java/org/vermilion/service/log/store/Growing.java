// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log.store;

import static org.vermilion.service.log.store.LogTables.failure;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.HashTile;
import org.vermilion.core.log.TiledTree;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;

/**
 * One transaction that holds the head of the log, so that no other can append before it is closed. What it wrote is there
 * as a whole once {@link #commit} returns, and not at all otherwise.
 */
public final class Growing implements AutoCloseable {
    private static final String PATIENCE = "15s";

    private final Connection connection;
    private final TreeHead head;

    private Growing(Connection connection, TreeHead head) {
        this.connection = connection;
        this.head = head;
    }

    static Growing begin(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
            try (Statement limits = connection.createStatement()) {
                // Statistics lag behind a table that grows: an index always serves these look-ups best.
                limits.execute("set local lock_timeout = '" + PATIENCE + "'; set local enable_seqscan = off");
            }
            try (PreparedStatement lock = connection.prepareStatement("select size, root from log_head for update");
                    ResultSet row = lock.executeQuery()) {
                row.next();
                return new Growing(connection, LogTables.head(row));
            }
        } catch (SQLException e) {
            end(connection);
            throw e;
        }
    }

    /** The head when the lock was taken. */
    public TreeHead head() {
        return head;
    }

    public Optional<byte[]> tile(int level, long index) {
        try (PreparedStatement select =
                connection.prepareStatement("select hashes from log_tile where level = ? and idx = ?")) {
            select.setInt(1, level);
            select.setLong(2, index);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failure("a tile of the log cannot be read", e);
        }
    }

    /** Where those of these leaves stand that the log has; the first place of each. */
    public Map<Hash, Long> indexes(Collection<Hash> leaves) {
        Long[] keys = leaves.stream().map(Growing::key).toArray(Long[]::new);
        Map<Hash, Long> found = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select idx, entry from log_entry where leaf = any(?) order by idx")) {
            select.setArray(1, connection.createArrayOf("bigint", keys));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.putIfAbsent(Tree.leaf(rows.getBytes(2)), rows.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw failure("entries of the log cannot be looked up", e);
        }
        return found;
    }

    /** The first eight bytes: what the column {@code leaf} holds. */
    static long key(Hash leaf) {
        return ByteBuffer.wrap(leaf.bytes()).getLong();
    }

    /** Writes entries, which have these leaf hashes, behind those that are there, and the tiles and the head that they make. */
    public void append(List<byte[]> entries, List<Hash> leaves, TiledTree.Growth growth) {
        try {
            EntryRows.copy(connection, head.size(), entries, leaves);
            write(growth.tiles());
            moveTo(growth.head());
        } catch (SQLException e) {
            throw failure("the log cannot be written", e);
        }
    }

    private void write(List<HashTile> tiles) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into log_tile (level, idx, hashes)"
                + " values (?, ?, ?) on conflict (level, idx) do update set hashes = excluded.hashes")) {
            for (HashTile tile : tiles) {
                insert.setInt(1, tile.tile().level());
                insert.setLong(2, tile.tile().index());
                insert.setBytes(3, tile.bytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void moveTo(TreeHead grown) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update log_head set size = ?, root = ? where size = ? and root = ?")) {
            update.setLong(1, grown.size());
            update.setBytes(2, grown.root().bytes());
            update.setLong(3, head.size());
            update.setBytes(4, head.root().bytes());
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("the head of the log moved from " + head + " while it was locked");
            }
        }
    }

    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failure("the log cannot be committed", e);
        }
    }

    /** Undoes what was not committed. */
    @Override
    public void close() {
        try {
            end(connection);
        } catch (SQLException e) {
            throw failure("a transaction of the log cannot be ended", e);
        }
    }

    private static void end(Connection connection) throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
