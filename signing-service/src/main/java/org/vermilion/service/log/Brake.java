// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stops the log for the life of this process; nothing releases it, because what is wrong is outside. */
@Component
final class Brake {
    private static final Logger log = LoggerFactory.getLogger(Brake.class);

    private final AtomicReference<@Nullable Halt> halt = new AtomicReference<>();

    /** The first reason stays. */
    LogHalted pull(Halt why) {
        if (halt.compareAndSet(null, why)) {
            log.error("the transparency log has stopped ({}): {}", why.reason(), why.sentence());
        }
        return new LogHalted(why);
    }

    void requireReleased() {
        Halt why = halt.get();
        if (why != null) {
            throw new LogHalted(why);
        }
    }

    Optional<Halt> pulled() {
        return Optional.ofNullable(halt.get());
    }
}
