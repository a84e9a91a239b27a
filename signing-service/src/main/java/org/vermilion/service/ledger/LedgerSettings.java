// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which ledger, and how often.
 *
 * @param connection a properties file that says how to reach the ledger; without it there is none
 * @param roots a folder with {@code <MSPID>.pem}, the departments' roots, which verifiers of receipts need
 * @param interval how long new leaves may wait for their anchor
 * @param leaves as many new leaves are anchored at once, without waiting
 */
@ConfigurationProperties("vermilion.ledger")
record LedgerSettings(
        @Nullable String connection,
        @Nullable String roots,
        @DefaultValue("10s") Duration interval,
        @DefaultValue("10000") long leaves,
        @DefaultValue Deadlines deadlines,
        @DefaultValue Retry retry,
        @DefaultValue Monitor monitor) {

    LedgerSettings {
        require(leaves > 0, "vermilion.ledger.leaves is " + leaves + "; it must be 1 or more");
        require(interval.toMillis() > 0, "vermilion.ledger.interval is " + interval + "; it must be 1 ms or more");
    }

    /** How long each step of a transaction may take; {@code commit} includes the wait for the block. */
    record Deadlines(
            @DefaultValue("5s") Duration evaluate,
            @DefaultValue("15s") Duration endorse,
            @DefaultValue("10s") Duration submit,
            @DefaultValue("30s") Duration commit) {}

    /** The wait after a failure: it doubles from {@code first} to {@code longest}, less up to half of it by chance. */
    record Retry(
            @DefaultValue("500ms") Duration first,
            @DefaultValue("1m") Duration longest) {}

    /**
     * The comparison with the ledger.
     *
     * @param interval between two looks at the ledger's head
     * @param page leaves that are read at once when roots are recomputed
     * @param pause between two such pages, so that the database serves others first
     * @param whole how often every leaf, old ones too, is hashed again
     */
    record Monitor(
            @DefaultValue("1m") Duration interval,
            @DefaultValue("4096") int page,
            @DefaultValue("20ms") Duration pause,
            @DefaultValue("24h") Duration whole) {
        Monitor {
            require(page > 0, "vermilion.ledger.monitor.page is " + page + "; it must be 1 or more");
        }
    }

    /** Empty if there is no ledger. */
    Optional<Path> connectionFile() {
        return path(connection);
    }

    Optional<Path> rootsFolder() {
        return path(roots);
    }

    private static Optional<Path> path(@Nullable String setting) {
        return Optional.ofNullable(setting).filter(text -> !text.isBlank()).map(Path::of);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
