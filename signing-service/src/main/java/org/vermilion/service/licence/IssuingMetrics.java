// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How many licences were issued, and how long each step took. */
@Component
class IssuingMetrics implements IssuingObserver {
    private final MeterRegistry registry;
    private final Counter issued;

    IssuingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.issued = Counter.builder("vermilion.licences.issued")
                .description("licences issued by this process")
                .register(registry);
    }

    @Override
    public void after(IssuingStep step, Duration took) {
        Timer.builder("vermilion.issuing.step")
                .description("time that each step of issuing takes")
                .tag("step", step.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(took);
        if (step == IssuingStep.ISSUED) {
            issued.increment();
        }
    }
}
