// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.time.Duration;

/** A transparency log that takes entries. */
interface AppendingLog {

    String name();

    /** How long it takes until all of these entries are durable, with at most so many on their way at a time. */
    Duration append(int count, int bytes, int outstanding);

    /** How long each entry takes, from the moment that the timetable has for it to its proof, or as near as the log comes. */
    Latencies offer(int perSecond, int count, int bytes);

    /** Median and 95th percentile. */
    record Latencies(Duration median, Duration most) {}
}
