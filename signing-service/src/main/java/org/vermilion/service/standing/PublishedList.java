// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.standing;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vermilion.core.crypto.Digests;
import org.vermilion.service.keys.Keys;

/** The signed list as others fetch it, at most five minutes old. */
@Component
public class PublishedList {
    private final StatusLists lists;
    private final Keys keys;
    private final Clock clock;
    private @Nullable Edition current;

    PublishedList(StatusLists lists, Keys keys, Clock clock) {
        this.lists = lists;
        this.keys = keys;
        this.clock = clock;
    }

    /** One signed list. Never compared, so the array does no harm. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Edition(String name, Instant issuedAt, byte[] token, String sha256) {
        public Edition {
            token = token.clone();
        }

        @Override
        public byte[] token() {
            return token.clone();
        }

        /** From then on there is a newer one. */
        Instant until() {
            return issuedAt.plus(StatusToken.TIME_TO_LIVE);
        }
    }

    public synchronized Edition current() {
        Instant now = clock.instant();
        if (current == null || !now.isBefore(current.until())) {
            byte[] token = StatusToken.of(lists.address(), lists.entries(), now, keys.statusLists());
            current = new Edition(
                    StatusLists.LIST, Instant.ofEpochSecond(now.getEpochSecond()), token, Digests.sha256Hex(token));
        }
        return current;
    }
}
