// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** As another contender, with the CPU time of this process's children added: those of PostgreSQL. */
record IssuingWithDatabase(Contender issuing, String name) implements Contender {

    @Override
    public String job() {
        return issuing.job();
    }

    @Override
    public Round work(Duration time) {
        Map<Long, Long> before = children();
        Round round = issuing.work(time);
        long spent = 0;
        for (Map.Entry<Long, Long> child : children().entrySet()) {
            spent += child.getValue() - before.getOrDefault(child.getKey(), 0L);
        }
        return new Round(round.done(), round.cpuNanos() + spent);
    }

    private static Map<Long, Long> children() {
        Map<Long, Long> spent = new HashMap<>();
        ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().command().orElse("").contains("postgres"))
                .forEach(child -> spent.put(
                        child.pid(),
                        child.info().totalCpuDuration().map(Duration::toNanos).orElse(0L)));
        return spent;
    }
}
