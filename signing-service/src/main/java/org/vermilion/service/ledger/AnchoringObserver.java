// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Duration;

/** Told how anchoring goes, in the thread that anchors; it measures and changes nothing. */
public interface AnchoringObserver {
    /** {@code took} is the time since the step before, or since the proposal was made. */
    default void after(AnchoringStep step, Duration took) {}

    /** An anchor, or the attempt at one, ended; {@code COMMITTED}, or the reason why not. */
    default void ended(String outcome) {}
}
