// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.vermilion.core.log.TreeHead;

/** The largest head that this process has read: a log only grows, so a smaller one, or another of that size, is not it. */
@Component
final class SeenHead {
    private final Brake brake;
    private TreeHead largest = TreeHead.EMPTY;

    SeenHead(Brake brake) {
        this.brake = brake;
    }

    /** Reads the head, which must not be behind what had been read before. */
    TreeHead read(Supplier<TreeHead> head) {
        TreeHead before = largest();
        TreeHead now = head.get();
        if (now.size() < before.size() || (now.size() == before.size() && !now.equals(before))) {
            throw brake.pull(new Halt(
                    Halt.DATABASE_BEHIND,
                    "The database had a log of " + before.size() + " entries and now has one of " + now.size()
                            + ": it was replaced by an older or another one while the service ran. Bring the newest"
                            + " database back and start the service again."));
        }
        saw(now);
        return now;
    }

    private synchronized TreeHead largest() {
        return largest;
    }

    synchronized void saw(TreeHead head) {
        largest = largest.size() >= head.size() ? largest : head;
    }
}
