// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence.store;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import org.vermilion.core.licence.Licence;
import org.vermilion.service.licence.Claim;
import org.vermilion.service.licence.IssuedLicence;
import org.vermilion.service.licence.LoggedFile;

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

    public byte[] file(String identifier) {
        return jdbc.sql("select bytes from licence_file where identifier = ?")
                .param(identifier)
                .query((row, index) -> row.getBytes(1))
                .single();
    }

    /** Issued, with the file that has the log's proof and with the event of it, or neither. */
    public IssuedLicence saveIssued(String identifier, LoggedFile file) {
        return transaction.execute(status -> {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            int changed = jdbc.sql("update licence set state = 'ISSUED', issued_at = ?, sha256 = ?, log_index = ?,"
                            + " log_witnessed = ? where identifier = ? and state = 'PENDING'")
                    .params(now, file.sha256(), file.index(), file.witnessed(), identifier)
                    .update();
            requireOne(changed, identifier);
            saveFile(identifier, file);
            jdbc.sql("insert into licence_event (identifier, kind, at) values (?, 'ISSUED', ?)")
                    .params(identifier, now)
                    .update();
            return issued(identifier).orElseThrow();
        });
    }

    /** Issued licences whose proofs have too few witnesses, or that have none; the oldest first. */
    public List<String> unwitnessed(int limit) {
        return jdbc.sql("select identifier from licence where state = 'ISSUED' and not log_witnessed"
                        + " order by sequence limit ?")
                .param(limit)
                .query(String.class)
                .list();
    }

    /** Puts a file with a better proof in the place of an issued one. */
    public void saveWitnessed(String identifier, LoggedFile file) {
        transaction.executeWithoutResult(status -> {
            int changed = jdbc.sql("update licence set sha256 = ?, log_index = ?, log_witnessed = true"
                            + " where identifier = ? and state = 'ISSUED' and not log_witnessed")
                    .params(file.sha256(), file.index(), identifier)
                    .update();
            if (changed == 1) {
                saveFile(identifier, file);
            }
        });
    }

    private void saveFile(String identifier, LoggedFile file) {
        jdbc.sql("update licence_file set bytes = ? where identifier = ?")
                .params(file.bytes(), identifier)
                .update();
    }

    private static void requireOne(int changed, String identifier) {
        if (changed != 1) {
            throw new IllegalStateException(identifier + " is not in the state from which it was to move on");
        }
    }
}
