// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many tries in each span of time for each caller. Remembers the callers of late only, so that many of them cannot
 * fill the memory.
 */
public final class RateLimit {
    private static final int REMEMBERED = 10_000;

    private final int tries;
    private final Duration span;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > REMEMBERED;
        }
    };

    public RateLimit(int tries, Duration span) {
        this.tries = tries;
        this.span = span;
    }

    /** Counts this try; false if the caller has none left. */
    public synchronized boolean allows(String caller, Instant now) {
        Window window = windows.get(caller);
        if (window == null || !now.isBefore(window.since.plus(span))) {
            window = new Window(now);
            windows.put(caller, window);
        }
        window.used++;
        return window.used <= tries;
    }

    private static final class Window {
        private final Instant since;
        private int used;

        Window(Instant since) {
            this.since = since;
        }
    }
}
