// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.standing;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.vermilion.core.licence.Licence.StatusReference;
import org.vermilion.core.licence.Standing;
import org.vermilion.service.settings.ServiceSettings;
import org.vermilion.service.standing.store.StandingTables;

/**
 * Where licences stand. Each licence has an entry at a random place of the one list, so that neighbours tell nothing of
 * each other; when places become scarce the list doubles.
 */
@Service
public class StatusLists {
    static final String LIST = "1";
    /** With nine places in ten taken, one allocation in eight finds none so often and doubles the list. */
    private static final int TRIES = 20;
    /** What verifiers accept at most: 8 MB of entries. */
    private static final int LARGEST = 1 << 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final StandingTables tables;
    private final ServiceSettings settings;
    private final Clock clock;

    StatusLists(StandingTables tables, ServiceSettings settings, Clock clock) {
        this.tables = tables;
        this.settings = settings;
        this.clock = clock;
    }

    /** An entry of its own for a new licence, in force; it joins the caller's transaction. */
    public StatusReference allocate() {
        while (true) {
            int capacity = tables.capacity(LIST);
            for (int i = 0; i < TRIES; i++) {
                long index = RANDOM.nextInt(capacity);
                if (tables.take(LIST, index)) {
                    return new StatusReference(address(), index);
                }
            }
            if (capacity >= LARGEST) {
                throw new IllegalStateException("the status list is full");
            }
            tables.grow(LIST, capacity);
        }
    }

    /** What an entry says and as of when. */
    public record Answer(Standing standing, Instant asOf) {}

    /** Empty if no licence has this entry. */
    public Optional<Answer> standing(long index) {
        Instant now = clock.instant();
        return tables.value(LIST, index).map(value -> new Answer(StatusValue.standing(value), now));
    }

    /**
     * Sets the standing of the licence at {@code index}; the list that others fetch says so within minutes.
     *
     * @throws IllegalArgumentException if no licence has this entry, or the standing is one that is never stored
     */
    public void change(long index, Standing standing) {
        if (!tables.change(LIST, index, StatusValue.of(standing))) {
            throw new IllegalArgumentException("no licence has the status index " + index);
        }
    }

    /** Where the list is fetched, which is also its name. */
    String address() {
        return settings.url("/status/" + LIST).toString();
    }

    /** All entries as of now, four bits each, the first in the low half of the first byte. */
    byte[] entries() {
        byte[] entries = new byte[tables.capacity(LIST) / 2];
        tables.notInForce(LIST).forEach((index, value) -> {
            int place = Math.toIntExact(index / 2);
            entries[place] |= (byte) (value << (index % 2 * 4));
        });
        return entries;
    }
}
