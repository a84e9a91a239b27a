// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.RightEdge;
import org.vermilion.core.log.SignedNote;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;

/** The tables of one log. What is read without {@link #lock} is as of some commit, whole and never half of one. */
@Repository
public class LogTables {
    private static final int ROWS_AT_ONCE = 4096;
    private static final String CHECKPOINT =
            "select size, root, note, token, witnessed, published_at from log_checkpoint";

    private final DataSource connections;
    private final JdbcClient jdbc;

    public LogTables(DataSource connections) {
        this.connections = connections;
        this.jdbc = JdbcClient.create(connections);
    }

    /** Makes the log's row on first use. A database holds one log: another origin is refused. */
    public void found(String origin) {
        jdbc.sql("insert into log_head (origin, size, root) select ?, 0, ? where not exists (select from log_head)"
                        + " on conflict do nothing")
                .params(origin, Tree.EMPTY_ROOT.bytes())
                .update();
        String there =
                jdbc.sql("select origin from log_head").query(String.class).single();
        if (!there.equals(origin)) {
            throw new IllegalStateException("the database holds the log " + there + ", but vermilion.log.origin is "
                    + origin + ": set it back, or use another database");
        }
    }

    public TreeHead head() {
        return jdbc.sql("select size, root from log_head")
                .query((row, index) -> head(row))
                .single();
    }

    /** Begins a transaction that alone may append until it is closed. */
    public Growing lock() {
        try {
            return Growing.begin(connections.getConnection());
        } catch (SQLException e) {
            throw failure("the head of the log cannot be locked", e);
        }
    }

    /** The hashes of a tile, as many as it has; empty if there is none. */
    public Optional<byte[]> tile(int level, long index) {
        return jdbc.sql("select hashes from log_tile where level = ? and idx = ?")
                .params(level, index)
                .query((row, i) -> row.getBytes(1))
                .optional();
    }

    /** The entries from {@code from} to before {@code until}; fewer if there are not so many. */
    public List<byte[]> entries(long from, long until) {
        return jdbc.sql("select entry from log_entry where idx >= ? and idx < ? order by idx")
                .params(from, until)
                .query((row, index) -> row.getBytes(1))
                .list();
    }

    /** The head over the first {@code size} entries, hashed one by one; nothing that was computed before is used. */
    public TreeHead recomputed(long size) {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select =
                    connection.prepareStatement("select idx, entry from log_entry where idx < ? order by idx")) {
                select.setFetchSize(ROWS_AT_ONCE);
                select.setLong(1, size);
                return hashed(size, select.executeQuery());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failure("the entries of the log cannot be read", e);
        }
    }

    private static TreeHead hashed(long size, ResultSet rows) throws SQLException {
        RightEdge edge = RightEdge.EMPTY;
        List<Hash> leaves = new ArrayList<>(ROWS_AT_ONCE);
        long expected = 0;
        while (rows.next()) {
            if (rows.getLong(1) != expected) {
                throw new IllegalStateException("the log has no entry " + expected);
            }
            leaves.add(Tree.leaf(rows.getBytes(2)));
            expected++;
            if (leaves.size() == ROWS_AT_ONCE) {
                edge = edge.appendAll(leaves);
                leaves.clear();
            }
        }
        if (expected != size) {
            throw new IllegalStateException("the log has " + expected + " entries, not " + size);
        }
        return edge.appendAll(leaves).head();
    }

    public Optional<StoredCheckpoint> checkpoint(long size) {
        return checkpoint(jdbc.sql(CHECKPOINT + " where size = ?").param(size));
    }

    /** The first place of the entry with this leaf hash. */
    public Optional<Long> index(Hash leaf) {
        return jdbc
                .sql("select idx, entry from log_entry where leaf = ? order by idx")
                .param(Growing.key(leaf))
                .query((row, index) -> Map.entry(row.getLong(1), Tree.leaf(row.getBytes(2))))
                .list()
                .stream()
                .filter(place -> place.getValue().equals(leaf))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The smallest that is larger than this. */
    public Optional<StoredCheckpoint> checkpointAfter(long size) {
        return checkpoint(
                jdbc.sql(CHECKPOINT + " where size > ? order by size limit 1").param(size));
    }

    public Optional<StoredCheckpoint> latestCheckpoint() {
        return checkpoint(jdbc.sql(CHECKPOINT + " order by size desc limit 1"));
    }

    /** The size of the largest tree that enough witnesses have seen. */
    public long witnessedSize() {
        return jdbc.sql("select coalesce(max(size), 0) from log_checkpoint where witnessed")
                .query(Long.class)
                .single();
    }

    private static Optional<StoredCheckpoint> checkpoint(StatementSpec select) {
        return select.query((row, index) -> new StoredCheckpoint(
                        head(row),
                        SignedNote.parse(row.getBytes("note")),
                        Optional.ofNullable(row.getBytes("token")),
                        row.getBoolean("witnessed"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * Stores a checkpoint, or what is new of one that is stored: a token is kept, and so is a note that enough witnesses
     * have signed. False, with nothing changed, if another root is stored for this size.
     */
    public boolean save(StoredCheckpoint checkpoint) {
        return jdbc.sql("""
                insert into log_checkpoint as stored (size, root, note, token, witnessed, published_at)
                values (:size, :root, :note, :token, :witnessed, :at)
                on conflict (size) do update set
                  note = case when stored.witnessed and not excluded.witnessed then stored.note else excluded.note end,
                  token = coalesce(stored.token, excluded.token),
                  witnessed = stored.witnessed or excluded.witnessed
                where stored.root = excluded.root""")
                        .param("size", checkpoint.head().size())
                        .param("root", checkpoint.head().root().bytes())
                        .param("note", checkpoint.note().bytes())
                        .param("token", checkpoint.token().orElse(null), Types.BINARY)
                        .param("witnessed", checkpoint.witnessed())
                        .param("at", checkpoint.publishedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    static TreeHead head(ResultSet row) throws SQLException {
        return new TreeHead(row.getLong("size"), Hash.of(row.getBytes("root")));
    }

    static DataAccessResourceFailureException failure(String what, SQLException cause) {
        return new DataAccessResourceFailureException(what, cause);
    }
}
