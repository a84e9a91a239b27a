// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.ledger.Anchor;
import org.vermilion.service.ledger.Evidence;
import org.vermilion.service.ledger.Submission;

/** Anchors and their evidence. Each change names the state that it starts from, so that no two may make it. */
@Repository
public class Outbox {
    private static final String SELECT = "select number, state, origin, previous_size, size, root, note,"
            + " transaction_id, block from ledger_anchor ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Outbox(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The one that is PENDING or SUBMITTED; there is never a second. */
    public Optional<Anchor> underWay(String origin) {
        return jdbc.sql(SELECT + "where origin = ? and state in ('PENDING', 'SUBMITTED')")
                .param(origin)
                .query(Outbox::read)
                .optional();
    }

    /** The pending anchor, new or with its move replaced; counts the attempt. */
    public Anchor pending(Anchor.Move move) {
        return jdbc.sql("""
                insert into ledger_anchor (origin, previous_size, size, root, note, attempts, created_at)
                values (?, ?, ?, ?, ?, 1, ?)
                on conflict (origin) where state in ('PENDING', 'SUBMITTED')
                do update set previous_size = excluded.previous_size, size = excluded.size, root = excluded.root,
                  note = excluded.note, attempts = ledger_anchor.attempts + 1
                where ledger_anchor.state = 'PENDING'
                returning number, state, origin, previous_size, size, root, note, transaction_id, block""")
                .params(
                        move.origin(),
                        move.previousSize(),
                        move.head().size(),
                        move.head().root().bytes(),
                        move.note(),
                        now())
                .query(Outbox::read)
                .optional()
                .orElseThrow(() -> new IllegalStateException("an anchor of " + move.origin() + " is being submitted"));
    }

    /** Why the pending anchor could not be endorsed; it stays. */
    public void postponed(Anchor anchor, String reason) {
        jdbc.sql("update ledger_anchor set reason = ? where number = ? and state = 'PENDING'")
                .params(reason, anchor.number())
                .update();
    }

    /** To be called before the transaction is handed in: from then on its number is known, whatever dies. */
    public Anchor submitted(Anchor anchor, Submission submission) {
        return transaction.execute(status -> {
            int changed = jdbc.sql("update ledger_anchor set state = 'SUBMITTED', note = ?, transaction_id = ?,"
                            + " channel = ?, chaincode = ?, payload = ?, submitted_at = ?, reason = null"
                            + " where number = ? and state = 'PENDING'")
                    .params(
                            submission.note(),
                            submission.transactionId(),
                            submission.channel(),
                            submission.chaincode(),
                            submission.evidence().payload(),
                            now(),
                            anchor.number())
                    .update();
            requireOne(changed, anchor);
            addEndorsements(anchor, submission.evidence().endorsements());
            return underWay(anchor.move().origin()).orElseThrow();
        });
    }

    private void addEndorsements(Anchor anchor, List<Evidence.Endorsement> endorsements) {
        for (int place = 0; place < endorsements.size(); place++) {
            Evidence.Endorsement one = endorsements.get(place);
            jdbc.sql("insert into ledger_endorsement (anchor, place, endorser, signature) values (?, ?, ?, ?)")
                    .params(anchor.number(), place, one.endorser(), one.signature())
                    .update();
        }
    }

    public void committed(Anchor anchor, long block) {
        int changed = jdbc.sql("update ledger_anchor set state = 'COMMITTED', block = ?, settled_at = ?"
                        + " where number = ? and state = 'SUBMITTED'")
                .params(block, now(), anchor.number())
                .update();
        requireOne(changed, anchor);
    }

    /** Replaces the evidence of a committed anchor by a better one. */
    public void confirmed(Anchor anchor, Evidence evidence) {
        transaction.executeWithoutResult(status -> {
            int changed = jdbc.sql("update ledger_anchor set payload = ? where number = ? and state = 'COMMITTED'")
                    .params(evidence.payload(), anchor.number())
                    .update();
            requireOne(changed, anchor);
            jdbc.sql("delete from ledger_endorsement where anchor = ?")
                    .param(anchor.number())
                    .update();
            addEndorsements(anchor, evidence.endorsements());
        });
    }

    public void failed(Anchor anchor, String reason) {
        int changed = jdbc.sql("update ledger_anchor set state = 'FAILED', reason = ?, settled_at = ?"
                        + " where number = ? and state = 'SUBMITTED'")
                .params(reason, now(), anchor.number())
                .update();
        requireOne(changed, anchor);
    }

    /** The smallest tree on the ledger that has the leaf at {@code index}. */
    public Optional<Anchor> covering(String origin, long index) {
        return jdbc.sql(SELECT + "where origin = ? and state = 'COMMITTED' and size > ? order by size, number limit 1")
                .params(origin, index)
                .query(Outbox::read)
                .optional();
    }

    /** Whether this very head is on the ledger, and the evidence of it here. */
    public boolean isAnchored(String origin, TreeHead head) {
        return jdbc.sql("select exists (select from ledger_anchor"
                        + " where origin = ? and state = 'COMMITTED' and size = ? and root = ?)")
                .params(origin, head.size(), head.root().bytes())
                .query(Boolean.class)
                .single();
    }

    /** The leaves of the largest tree that is on the ledger by our own doing. */
    public long anchoredSize(String origin) {
        return jdbc.sql("select coalesce(max(size), 0) from ledger_anchor where origin = ? and state = 'COMMITTED'")
                .param(origin)
                .query(Long.class)
                .single();
    }

    /** What was submitted for an anchor, with all that the peers signed. */
    public Submission submission(Anchor anchor) {
        List<Evidence.Endorsement> endorsements = jdbc.sql(
                        "select endorser, signature from ledger_endorsement where anchor = ? order by place")
                .param(anchor.number())
                .query((row, index) -> new Evidence.Endorsement(row.getBytes(1), row.getBytes(2)))
                .list();
        return jdbc.sql("select note, transaction_id, channel, chaincode, payload from ledger_anchor where number = ?")
                .param(anchor.number())
                .query((row, index) -> new Submission(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        new Evidence(row.getBytes(5), endorsements)))
                .single();
    }

    private static Anchor read(ResultSet row, int index) throws SQLException {
        TreeHead head = new TreeHead(row.getLong("size"), Hash.of(row.getBytes("root")));
        return new Anchor(
                row.getLong("number"),
                Anchor.State.valueOf(row.getString("state")),
                new Anchor.Move(row.getString("origin"), row.getLong("previous_size"), head, row.getString("note")),
                row.getString("transaction_id"),
                row.getObject("block", Long.class));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static void requireOne(int changed, Anchor anchor) {
        if (changed != 1) {
            throw new IllegalStateException(
                    "anchor " + anchor.number() + " is not in the state from which it was to move on");
        }
    }
}
