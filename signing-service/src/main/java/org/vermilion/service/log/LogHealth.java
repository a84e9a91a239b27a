// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.vermilion.service.log.store.LogTables;

/**
 * Down when the log has stopped, with the sentence that says why. Witnesses that fail do not make it go down, for licences
 * are issued all the same; it names them.
 */
@Component("log")
final class LogHealth implements HealthIndicator {
    private final Brake brake;
    private final LogTables tables;
    private final Witnesses witnesses;

    LogHealth(Brake brake, LogTables tables, Witnesses witnesses) {
        this.brake = brake;
        this.tables = tables;
        this.witnesses = witnesses;
    }

    @Override
    public Health health() {
        return brake.pulled()
                .map(halt -> Health.down()
                        .withDetail("reason", halt.reason())
                        .withDetail("sentence", halt.sentence())
                        .build())
                .orElseGet(this::running);
    }

    private Health running() {
        Map<String, String> states = new TreeMap<>();
        witnesses.troubles().forEach((name, trouble) -> states.put(name, trouble.isEmpty() ? "signs" : trouble));
        return Health.up()
                .withDetail("size", tables.head().size())
                .withDetail("witnessedSize", tables.witnessedSize())
                .withDetail("witnesses", states)
                .build();
    }
}
