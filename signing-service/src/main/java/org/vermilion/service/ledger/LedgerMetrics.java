// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import org.vermilion.service.ledger.LedgerStatus.Progress;

/** How far the ledger is behind the log, what becomes of anchors, and how long their steps take. */
@Component
@Conditional(LedgerConfigured.class)
class LedgerMetrics implements AnchoringObserver {
    private final MeterRegistry registry;

    LedgerMetrics(MeterRegistry registry, LedgerStatus status) {
        this.registry = registry;
        Gauge.builder(
                        "vermilion.ledger.anchored",
                        () -> status.progress().map(Progress::anchored).orElse(0L))
                .description("leaves below the newest head that is on the ledger")
                .register(registry);
        Gauge.builder(
                        "vermilion.ledger.lag.leaves",
                        () -> status.progress().map(Progress::waiting).orElse(0L))
                .description("leaves below a checkpoint of the log that wait for the ledger")
                .register(registry);
        Gauge.builder("vermilion.ledger.lag", () -> status.lag().toMillis() / 1000.0)
                .description("how long the oldest of them has waited")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("vermilion.ledger.alarm", () -> status.alarm().isPresent() ? 1 : 0)
                .description("1 while ledger and log tell different histories")
                .register(registry);
    }

    @Override
    public void after(AnchoringStep step, Duration took) {
        Timer.builder("vermilion.ledger.step")
                .description("time that each step of an anchor takes")
                .tag("step", step.name().toLowerCase(Locale.ROOT))
                .publishPercentiles(0.5, 0.95)
                .register(registry)
                .record(took);
    }

    @Override
    public void ended(String outcome) {
        Counter.builder("vermilion.ledger.anchors")
                .description("anchors, and attempts at them, by how they ended")
                .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }
}
