// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import java.time.Duration;

/** Told of each step of issuing, in the thread that issues; it measures and changes nothing. */
public interface IssuingObserver {

    /** {@code took} is the time since the step before. A repeat that only reads an issued licence has no steps. */
    void after(IssuingStep step, Duration took);
}
