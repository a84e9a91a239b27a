// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence.store;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import org.vermilion.core.licence.Licence;
import org.vermilion.service.licence.Claim;
import org.vermilion.service.licence.IssuedLicence;

/** The tables that issuing writes. A state only ever moves on: each change names the state that it starts from. */
@Repository
public class LicenceTables {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LicenceTables(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Optional<EarlierRequest> request(String department, String key) {
        return jdbc.sql("select body_sha256, identifier from issuing_request where department = ? and key = ?")
                .params(department, key)
                .query((row, index) -> new EarlierRequest(row.getBytes(1), row.getString(2)))
                .optional();
    }

    public void addRequest(String department, String key, byte[] bodySha256, String identifier) {
        jdbc.sql("insert into issuing_request (department, key, body_sha256, identifier) values (?, ?, ?, ?)")
                .params(department, key, bodySha256, identifier)
                .update();
    }

    /** False, with nothing changed, if the identifier or the number is taken. */
    public boolean addClaim(Claim claim) {
        Licence licence = claim.licence();
        return jdbc.sql("""
                insert into licence
                  (identifier, department, type, number, version, state, issue_date, status_index, data)
                values (?, ?, ?, ?, ?, 'CLAIMED', ?, ?, ?)
                on conflict do nothing""")
                        .params(
                                licence.identifier().toString(),
                                licence.issuerCode(),
                                licence.typeCode(),
                                licence.number(),
                                licence.identifier().version(),
                                licence.issueDate(),
                                licence.status().index(),
                                claim.data())
                        .update()
                == 1;
    }

    /** Who has this number, in whatever state. */
    public Optional<String> identifierOf(String department, String type, String number) {
        return jdbc.sql("select identifier from licence where department = ? and type = ? and number = ?"
                        + " order by version desc limit 1")
                .params(department, type, number)
                .query(String.class)
                .optional();
    }

    public byte[] data(String identifier) {
        return jdbc.sql("select data from licence where identifier = ?")
                .param(identifier)
                .query((row, index) -> row.getBytes(1))
                .single();
    }

    public boolean isPending(String identifier) {
        return jdbc.sql("select state = 'PENDING' from licence where identifier = ?")
                .param(identifier)
                .query(Boolean.class)
                .single();
    }

    public Optional<IssuedLicence> issued(String identifier) {
        return jdbc.sql(IssuedRows.SELECT + " and identifier = ?")
                .param(identifier)
                .query(IssuedRows::read)
                .optional();
    }

    /** Fixes the signed bytes. */
    public void savePending(String identifier, byte[] file, byte[] sha256) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into licence_file (identifier, bytes) values (?, ?)")
                    .params(identifier, file)
                    .update();
            int changed = jdbc.sql(
                            "update licence set state = 'PENDING', sha256 = ? where identifier = ? and state = 'CLAIMED'")
                    .params(sha256, identifier)
                    .update();
            requireOne(changed, identifier);
        });
    }

    /** Issued, with the event of it, or neither. */
    public IssuedLicence saveIssued(String identifier) {
        return transaction.execute(status -> {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            int changed = jdbc.sql(
                            "update licence set state = 'ISSUED', issued_at = ? where identifier = ? and state = 'PENDING'")
                    .params(now, identifier)
                    .update();
            requireOne(changed, identifier);
            jdbc.sql("insert into licence_event (identifier, kind, at) values (?, 'ISSUED', ?)")
                    .params(identifier, now)
                    .update();
            return issued(identifier).orElseThrow();
        });
    }

    private static void requireOne(int changed, String identifier) {
        if (changed != 1) {
            throw new IllegalStateException(identifier + " is not in the state from which it was to move on");
        }
    }
}
