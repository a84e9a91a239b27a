// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** All observers of issuing. */
@Component
class IssuingObservers {
    private final List<IssuingObserver> all;

    IssuingObservers(List<IssuingObserver> all) {
        this.all = List.copyOf(all);
    }

    Watch start() {
        return new Watch();
    }

    /** Times the steps of one licence. */
    final class Watch {
        private long since = System.nanoTime();

        void after(IssuingStep step) {
            long now = System.nanoTime();
            Duration took = Duration.ofNanos(now - since);
            since = now;
            all.forEach(observer -> observer.after(step, took));
        }
    }
}
