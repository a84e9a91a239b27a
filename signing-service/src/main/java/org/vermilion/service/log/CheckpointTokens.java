// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.vermilion.core.crypto.Digests;
import org.vermilion.service.document.TimeStamps;

/** One RFC 3161 token for each checkpoint. An authority that fails gets a rest, and checkpoints do without meanwhile. */
@Component
final class CheckpointTokens {
    private static final Logger log = LoggerFactory.getLogger(CheckpointTokens.class);

    private final TimeStamps timeStamps;
    private final LogSettings settings;
    private final LogMetrics metrics;
    private final Executor executor;
    private final BackOff backOff;

    CheckpointTokens(
            TimeStamps timeStamps, LogSettings settings, LogMetrics metrics, LogExecutor executor, Clock clock) {
        this.timeStamps = timeStamps;
        this.settings = settings;
        this.metrics = metrics;
        this.executor = executor;
        this.backOff = new BackOff(settings.backOff(), clock);
    }

    boolean isResting() {
        return backOff.isResting();
    }

    /** A token over the text of a checkpoint, at the latest when the time-out is over; empty if there is none. */
    CompletableFuture<Optional<byte[]>> request(String text) {
        if (backOff.isResting()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.supplyAsync(() -> Optional.of(stamp(text)), executor)
                .orTimeout(settings.timeStampTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(this::none);
    }

    private byte[] stamp(String text) {
        byte[] token = timeStamps.stamp(Digests.sha256(text.getBytes(UTF_8)));
        backOff.succeeded();
        return token;
    }

    private Optional<byte[]> none(Throwable why) {
        backOff.failed();
        metrics.failed("time-stamp");
        log.warn("a checkpoint has no time-stamp for the moment: {}", String.valueOf(why));
        return Optional.empty();
    }
}
