// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How large the log is, how fast it grows, and how far its witnesses are behind. */
@Component
final class LogMetrics {
    private final MeterRegistry registry;
    private final AtomicLong size;
    private final AtomicLong witnessed;
    private final DistributionSummary batches;
    private final Timer batchTime;
    private final Timer appendTime;
    private final Timer publishTime;

    LogMetrics(MeterRegistry registry, Brake brake) {
        this.registry = registry;
        this.size = new AtomicLong();
        this.witnessed = new AtomicLong();
        Gauge.builder("vermilion.log.size", size, AtomicLong::get)
                .description("entries under the newest checkpoint")
                .register(registry);
        Gauge.builder("vermilion.log.unwitnessed", () -> Math.max(0, size.get() - witnessed.get()))
                .description("entries under no checkpoint that enough witnesses have signed")
                .register(registry);
        Gauge.builder("vermilion.log.halted", () -> brake.pulled().isPresent() ? 1 : 0)
                .description("1 when the log refuses to go on")
                .register(registry);
        this.batches = DistributionSummary.builder("vermilion.log.batch.entries")
                .description("entries that were placed together")
                .register(registry);
        this.batchTime = Timer.builder("vermilion.log.batch")
                .description("time to write a batch")
                .register(registry);
        this.appendTime = Timer.builder("vermilion.log.append")
                .description("time from an entry's coming to its checked proof")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
        this.publishTime = Timer.builder("vermilion.log.publish")
                .description("time to sign a checkpoint, to collect what goes with it, and to store it")
                .register(registry);
    }

    void watchQueue(Collection<?> queue) {
        Gauge.builder("vermilion.log.waiting", queue, Collection::size)
                .description("entries that wait for a batch")
                .register(registry);
    }

    void sequenced(int entries, long nanos) {
        batches.record(entries);
        batchTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    void published(PublishedCheckpoint checkpoint, long nanos) {
        size.accumulateAndGet(checkpoint.checkpoint().head().size(), Math::max);
        if (checkpoint.witnessed()) {
            witnessed.accumulateAndGet(checkpoint.checkpoint().head().size(), Math::max);
        }
        publishTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    void appended(long nanos) {
        appendTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(String whom) {
        Counter.builder("vermilion.log.failures")
                .description("witnesses and time-stamping authorities that did not do as they were asked")
                .tag("whom", whom)
                .register(registry)
                .increment();
    }
}
