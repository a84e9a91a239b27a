// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** All observers of anchoring. */
@Component
class AnchoringObservers {
    private final List<AnchoringObserver> all;

    AnchoringObservers(List<AnchoringObserver> all) {
        this.all = List.copyOf(all);
    }

    void ended(String outcome) {
        all.forEach(observer -> observer.ended(outcome));
    }

    Watch start() {
        return new Watch();
    }

    /** Times the steps of one anchor. */
    final class Watch {
        private long since = System.nanoTime();

        void after(AnchoringStep step) {
            long now = System.nanoTime();
            Duration took = Duration.ofNanos(now - since);
            since = now;
            all.forEach(observer -> observer.after(step, took));
        }
    }
}
