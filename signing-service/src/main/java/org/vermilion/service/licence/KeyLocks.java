// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vermilion.core.crypto.Digests;
import org.vermilion.service.licence.store.AdvisoryLocks;
import org.vermilion.service.limits.Slots;
import org.vermilion.service.problem.ProblemKind;
import org.vermilion.service.problem.RequestRefused;

/**
 * Lets one request of a department's key work at a time: in this process by a lock in memory, among several processes by
 * a lock in the database. Only the first of many repeats costs a connection, and no more licences are worked on at once
 * than connections can serve.
 */
@Component
class KeyLocks {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    /** Each holds a connection for its lock and needs another for its work: with some for readers, the pool's 20. */
    private static final int AT_ONCE = 8;

    private final AdvisoryLocks database;
    private final Slots issuing = new Slots(AT_ONCE, PATIENCE, ProblemKind.BUSY);
    private final Map<Key, Turnstile> turnstiles = new ConcurrentHashMap<>();

    KeyLocks(AdvisoryLocks database) {
        this.database = database;
    }

    <T> T alone(String department, String name, Supplier<T> work) {
        Key key = new Key(department, name);
        Turnstile turnstile = enter(key);
        try {
            return turnstile.slot.holding(() -> issuing.holding(() -> lockedInDatabase(key, work)));
        } finally {
            leave(key);
        }
    }

    private <T> T lockedInDatabase(Key key, Supplier<T> work) {
        return database.holding(key.lockNumber(), PATIENCE, work)
                .orElseThrow(() -> RequestRefused.later(ProblemKind.IN_PROGRESS, Duration.ofSeconds(5)));
    }

    private Turnstile enter(Key key) {
        return turnstiles.compute(key, (k, known) -> {
            Turnstile turnstile = known == null ? new Turnstile() : known;
            turnstile.present++;
            return turnstile;
        });
    }

    private void leave(Key key) {
        turnstiles.computeIfPresent(key, (k, turnstile) -> {
            turnstile.present--;
            return present(turnstile);
        });
    }

    private static @Nullable Turnstile present(Turnstile turnstile) {
        return turnstile.present == 0 ? null : turnstile;
    }

    private record Key(String department, String name) {
        /** Two keys of the same number wait for each other, which harms nobody. */
        long lockNumber() {
            byte[] digest = Digests.sha256((department + "\0" + name).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        }
    }

    /** Kept while anyone is at it; {@code present} changes only inside the map's lock of its key. */
    private static final class Turnstile {
        private final Slots slot = new Slots(1, PATIENCE, ProblemKind.IN_PROGRESS);
        private int present;
    }
}
