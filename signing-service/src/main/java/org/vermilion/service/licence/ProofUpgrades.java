// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.vermilion.service.licence.store.LicenceTables;
import org.vermilion.service.log.PublishedCheckpoint;
import org.vermilion.service.log.TransparencyLog;

/**
 * Puts proofs with enough witnesses into files that were issued while witnesses did not answer, or before there was a log.
 * What the signatures cover does not change.
 */
@Component
class ProofUpgrades implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ProofUpgrades.class);
    private static final int AT_ONCE = 50;
    private static final int INTERVAL_SECONDS = 2;

    private final LicenceTables tables;
    private final LoggedFiles files;
    private final TransparencyLog transparencyLog;
    private final Set<String> hopeless = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(ProofUpgrades::thread);
    private @Nullable Future<?> rounds;

    ProofUpgrades(LicenceTables tables, LoggedFiles files, TransparencyLog transparencyLog) {
        this.tables = tables;
        this.files = files;
        this.transparencyLog = transparencyLog;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "proof-upgrades");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void start() {
        rounds = worker.scheduleWithFixedDelay(this::upgradeAll, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        if (rounds != null) {
            rounds.cancel(true);
            rounds = null;
        }
        worker.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    private void upgradeAll() {
        try {
            List<String> unwitnessed = tables.unwitnessed(AT_ONCE + hopeless.size());
            if (!unwitnessed.isEmpty() && witnessesAnswer()) {
                unwitnessed.stream()
                        .filter(identifier -> !hopeless.contains(identifier))
                        .forEach(this::upgrade);
            }
        } catch (RuntimeException e) {
            log.warn("proofs are not put into files for the moment: {}", String.valueOf(e.getMessage()));
        }
    }

    private boolean witnessesAnswer() {
        return transparencyLog.latest().map(PublishedCheckpoint::witnessed).orElse(false);
    }

    private void upgrade(String identifier) {
        try {
            LoggedFile better = files.log(Claim.read(tables.data(identifier)), tables.file(identifier));
            if (better.witnessed()) {
                tables.saveWitnessed(identifier, better);
                log.info("{} has a proof with enough witnesses now", identifier);
            }
        } catch (IllegalArgumentException e) {
            hopeless.add(identifier);
            log.error("{} cannot have a better proof: {}", identifier, e.getMessage());
        }
    }
}
