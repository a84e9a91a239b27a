// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.ledger.LedgerSettings.Deadlines;
import org.vermilion.service.ledger.LedgerSettings.Monitor;
import org.vermilion.service.ledger.LedgerSettings.Retry;
import org.vermilion.service.ledger.store.AnchoringLock;
import org.vermilion.service.ledger.store.Outbox;
import org.vermilion.service.log.OpenLog;
import org.vermilion.service.log.TransparencyLog;

/** One instance that anchors: a real log and outbox in PostgreSQL, the real client, and a scripted peer at the far end. */
final class AnchoringWorld implements AutoCloseable {
    static final LedgerSettings SETTINGS = new LedgerSettings(
            "set",
            null,
            Duration.ofHours(1),
            10_000,
            new Deadlines(
                    Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(4)),
            new Retry(Duration.ofMillis(500), Duration.ofMinutes(1)),
            new Monitor(Duration.ofHours(1), 7, Duration.ZERO, Duration.ofHours(24)));

    final OpenLog openLog;
    final TransparencyLog log;
    final Outbox outbox;
    final AnchoringLock lock;
    final LedgerStatus status = new LedgerStatus(Clock.systemUTC());
    final AnchoringRounds rounds;
    final HistoryMonitor monitor;
    final List<String> steps = new CopyOnWriteArrayList<>();
    private final FabricLedger ledger;
    private final JdbcClient jdbc;
    private volatile @Nullable AnchoringStep last;

    /** What ends an instance in the middle of its work, as far as its own code can tell. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** {@code instance} is a folder of this instance's own. */
    AnchoringWorld(ScriptedPeer peer, String database, Path instance) {
        openLog = OpenLog.start(database, instance);
        log = openLog.log();
        jdbc = JdbcClient.create(openLog.connections());
        outbox = new Outbox(
                jdbc, new TransactionTemplate(new JdbcTransactionManager(openLog.connections())), Clock.systemUTC());
        lock = new AnchoringLock(openLog.connections());
        ledger = FabricLedger.connect(LedgerConnection.read(peer.connection()), SETTINGS.deadlines());
        Watch watch = new Watch(log, outbox, status, new Alarms(status, log));
        Anchoring anchoring = new Anchoring(ledger, log, outbox, new AnchoringObservers(List.of(observer())));
        rounds = new AnchoringRounds(anchoring, lock, status, watch, SETTINGS);
        monitor = new HistoryMonitor(ledger, log, watch, SETTINGS, Clock.systemUTC());
    }

    private AnchoringObserver observer() {
        return new AnchoringObserver() {
            @Override
            public void after(AnchoringStep step, Duration took) {
                steps.add(step.name());
                if (step == last) {
                    throw new Killed();
                }
            }

            @Override
            public void ended(String outcome) {
                steps.add("ended: " + outcome);
            }
        };
    }

    /** Nothing is done after this step any more: not by this instance. */
    void killAfter(AnchoringStep step) {
        last = step;
    }

    static ScriptedPeer peer(Path dir) throws IOException {
        return ScriptedPeer.start(dir.resolve("peer"));
    }

    /** Makes the log known, so that a test's faults meet the first anchor. */
    void register() {
        ledger.register(log.origin(), log.key().toString());
    }

    TreeHead head() {
        return log.latest().orElseThrow().checkpoint().head();
    }

    /** The outbox as a person would read it: state, size, reason. */
    List<String> rows() {
        return jdbc.sql("select state, size, reason from ledger_anchor order by number")
                .query((row, index) -> row.getString(1) + " " + row.getLong(2)
                        + (row.getString(3) == null ? "" : " " + row.getString(3)))
                .list();
    }

    List<String> transactions() {
        return jdbc.sql("select transaction_id from ledger_anchor where transaction_id is not null order by number")
                .query(String.class)
                .list();
    }

    void execute(String sql) {
        jdbc.sql(sql).update();
    }

    @Override
    public void close() {
        ledger.close();
        openLog.close();
    }
}
