// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vermilion.service.document.TimeStamps;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.keys.TestKeys;
import org.vermilion.service.log.store.LogTables;
import org.vermilion.service.postgres.TestDatabases;
import org.vermilion.service.settings.ServiceSettings;

/** One instance of the log over a real database, put together as the service does it. */
final class TestLog implements AutoCloseable {
    static final Keys KEYS = TestKeys.keys();

    final HikariDataSource connections;
    final LogTables tables;
    final Brake brake = new Brake();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Object> events = new CopyOnWriteArrayList<>();
    final LogPolicyText policy;
    final TransparencyLog log;
    final LogHealth health;
    private final Witnesses witnesses;
    private final LogThreads threads;
    private final LogExecutor executor = new LogExecutor();

    private TestLog(String database, LogSettings settings, Path dataDir, TimeStamps timeStamps) {
        Clock clock = Clock.systemUTC();
        ServiceSettings service =
                new ServiceSettings(dataDir, URI.create("http://localhost"), ZoneId.of("Asia/Shanghai"));
        connections = TestDatabases.connect(database);
        tables = new LogTables(connections);
        policy = new LogPolicyText(settings, KEYS, service);
        SeenHead seen = new SeenHead(brake);
        LogMetrics metrics = new LogMetrics(meters, brake);
        Proofs proofs = new Proofs(tables);
        CheckpointSigner signer = new CheckpointSigner(tables, seen, brake, settings, KEYS);
        CheckpointTokens tokens = new CheckpointTokens(timeStamps, settings, metrics, executor, clock);
        LogConfiguration configuration = new LogConfiguration();
        Witnesses.Parts parts = configuration.witnessParts(tables, proofs, policy, brake, metrics, executor, settings);
        witnesses = configuration.witnesses(settings, KEYS, service, clock, parts);
        Checkpoints checkpoints = new Checkpoints(signer, witnesses, tokens, tables, clock);
        Sequencer sequencer = new Sequencer(tables, settings, brake, seen, metrics);
        Publisher publisher = new Publisher(checkpoints, proofs, brake, metrics, events::add);
        log = new TransparencyLog(sequencer, checkpoints, proofs, tables, brake);
        health = new LogHealth(brake, tables, witnesses);
        threads = new LogThreads(sequencer, publisher, checkpoints);
    }

    static TestLog start(String database, Path dataDir) {
        return start(database, settings(), dataDir, digest -> new byte[] {1});
    }

    static TestLog start(String database, LogSettings settings, Path dataDir, TimeStamps timeStamps) {
        TestLog log = new TestLog(database, settings, dataDir, timeStamps);
        log.threads.start();
        return log;
    }

    static LogSettings settings(LogSettings.OutsideWitness... witnesses) {
        return settings(8192, 200_000, witnesses);
    }

    static LogSettings settingsFor(int batchSize, int mostWaiting) {
        return settings(batchSize, mostWaiting);
    }

    private static LogSettings settings(int batchSize, int mostWaiting, LogSettings.OutsideWitness... witnesses) {
        return new LogSettings(
                "example.com/log",
                Duration.ofMillis(20),
                batchSize,
                mostWaiting,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                new LogSettings.LocalWitness(true, null, null),
                List.of(witnesses),
                null);
    }

    static byte[] entry(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        threads.stop();
        executor.destroy();
        witnesses.close();
        connections.close();
    }
}
