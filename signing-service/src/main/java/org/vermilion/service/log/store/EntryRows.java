// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.vermilion.core.log.Hash;

/** Writes entries by PostgreSQL's binary COPY, several times as fast as rows that are inserted. */
final class EntryRows {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FLAGS_AND_EXTENSION = 2 * Integer.BYTES;
    private static final short COLUMNS = 3;
    private static final short END = -1;
    private static final int CHUNK = 64 * 1024;

    private final CopyIn copy;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(2 * CHUNK);
    private final DataOutputStream row = new DataOutputStream(chunk);

    private EntryRows(CopyIn copy) {
        this.copy = copy;
    }

    static void copy(Connection connection, long first, List<byte[]> entries, List<Hash> leaves) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy log_entry (idx, leaf, entry) from stdin with (format binary)");
        try {
            new EntryRows(copy).write(first, entries, leaves);
            copy.endCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void write(long first, List<byte[]> entries, List<Hash> leaves) throws IOException, SQLException {
        row.write(SIGNATURE);
        row.write(new byte[FLAGS_AND_EXTENSION]);
        for (int i = 0; i < entries.size(); i++) {
            write(first + i, leaves.get(i), entries.get(i));
            if (chunk.size() >= CHUNK) {
                send();
            }
        }
        row.writeShort(END);
        send();
    }

    private void write(long index, Hash leaf, byte[] entry) throws IOException {
        row.writeShort(COLUMNS);
        row.writeInt(Long.BYTES);
        row.writeLong(index);
        row.writeInt(Long.BYTES);
        row.writeLong(Growing.key(leaf));
        row.writeInt(entry.length);
        row.write(entry);
    }

    private void send() throws SQLException {
        byte[] bytes = chunk.toByteArray();
        copy.writeToCopy(bytes, 0, bytes.length);
        chunk.reset();
    }
}
