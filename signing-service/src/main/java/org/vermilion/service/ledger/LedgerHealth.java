// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.vermilion.service.ledger.LedgerStatus.Alarm;
import org.vermilion.service.ledger.LedgerStatus.Progress;
import org.vermilion.service.ledger.LedgerStatus.Trouble;

/** {@code ledger} in health: DOWN only for an alarm, because a ledger that is away stops nothing. */
@Component("ledger")
class LedgerHealth implements HealthIndicator {
    private final LedgerSettings settings;
    private final LedgerStatus status;

    LedgerHealth(LedgerSettings settings, LedgerStatus status) {
        this.settings = settings;
        this.status = status;
    }

    @Override
    public Health health() {
        Optional<Alarm> alarm = status.alarm();
        if (settings.connectionFile().isEmpty()) {
            return said(Health.up(), "not configured", "not-configured", Map.of());
        }
        return alarm.map(this::alarm).orElseGet(this::working);
    }

    private Health alarm(Alarm alarm) {
        return said(
                Health.down().withDetail("code", alarm.difference().name()).withDetail("since", alarm.since()),
                "alarm",
                "alarm." + alarm.difference(),
                alarm.arguments());
    }

    private Health working() {
        Health.Builder health = Health.up();
        status.answeredAt().ifPresent(at -> health.withDetail("answeredAt", at));
        status.progress()
                .ifPresent(progress -> health.withDetail("anchoredLeaves", progress.anchored())
                        .withDetail("loggedLeaves", progress.logged())
                        .withDetail("lagLeaves", progress.waiting())
                        .withDetail("lagSeconds", status.lag().toSeconds()));
        return status.trouble().map(trouble -> troubled(health, trouble)).orElseGet(() -> progressing(health));
    }

    private Health troubled(Health.Builder health, Trouble trouble) {
        Map<String, String> arguments = new LinkedHashMap<>(arguments());
        arguments.put("code", trouble.code());
        arguments.put("since", trouble.since().toString());
        String key = trouble.mend() ? "mend" : "waiting";
        return said(
                health.withDetail("code", trouble.code()).withDetail("since", trouble.since()), key, key, arguments);
    }

    private Health progressing(Health.Builder health) {
        String key = status.answeredAt().isEmpty()
                ? "starting"
                : status.progress().map(Progress::waiting).orElse(0L) == 0 ? "in-step" : "behind";
        return said(health, key, key, arguments());
    }

    private Map<String, String> arguments() {
        Progress progress = status.progress().orElse(new Progress(0, 0, null));
        return Map.of(
                "anchored", Long.toString(progress.anchored()),
                "logged", Long.toString(progress.logged()),
                "waiting", Long.toString(progress.waiting()));
    }

    private static Health said(Health.Builder health, String state, String key, Map<String, String> arguments) {
        return health.withDetail("state", state)
                .withDetail("sentence", LedgerTexts.of(key, arguments, Locale.ENGLISH))
                .withDetail("sentence_zh", LedgerTexts.of(key, arguments, Locale.SIMPLIFIED_CHINESE))
                .build();
    }
}
