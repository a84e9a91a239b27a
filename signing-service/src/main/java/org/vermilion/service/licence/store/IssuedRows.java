// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.vermilion.service.licence.IssuedLicence;

/** How an issued licence is read; a licence of another state is not there for anyone but its issuing. */
final class IssuedRows {
    static final String SELECT =
            "select sequence, identifier, department, type, number, version, issue_date, issued_at,"
                    + " sha256, log_index from licence where state = 'ISSUED'";

    private IssuedRows() {}

    static IssuedLicence read(ResultSet row, int index) throws SQLException {
        return new IssuedLicence(
                row.getLong("sequence"),
                row.getString("identifier"),
                row.getString("department"),
                row.getString("type"),
                row.getString("number"),
                row.getString("version"),
                row.getObject("issue_date", LocalDate.class),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getObject("log_index", Long.class));
    }
}
