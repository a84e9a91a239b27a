// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.time.Duration;

/** One program doing one job. */
interface Contender {

    /** What is done, the same words for all that compete. */
    String job();

    /** Who does it. */
    String name();

    /** Works until the process has spent this much CPU time, however long that takes on a busy machine. */
    Round work(Duration time);

    /** Work that does not count, for the compiler to see. */
    default void warmUp(Duration time) {
        work(time);
    }
}
