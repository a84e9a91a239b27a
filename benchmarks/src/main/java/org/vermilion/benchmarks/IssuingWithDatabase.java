// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** As another contender, with the CPU time of PostgreSQL's processes added; {@code data} is its folder. */
record IssuingWithDatabase(Contender issuing, String name, Path data) implements Contender {

    @Override
    public String job() {
        return issuing.job();
    }

    @Override
    public Round work(Duration time) {
        Map<Long, Long> before = spent();
        Round round = issuing.work(time);
        long database = 0;
        for (Map.Entry<Long, Long> process : spent().entrySet()) {
            database += process.getValue() - before.getOrDefault(process.getKey(), 0L);
        }
        return new Round(round.done(), round.cpuNanos() + database);
    }

    /** The same code as the other's, which is warm by now. */
    @Override
    public void warmUp(Duration time) {}

    private Map<Long, Long> spent() {
        Map<Long, Long> spent = new HashMap<>();
        ProcessHandle server = ProcessHandle.of(serverId()).orElseThrow();
        Stream.concat(Stream.of(server), server.descendants())
                .forEach(process -> spent.put(
                        process.pid(),
                        process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L)));
        return spent;
    }

    /** PostgreSQL's first line in this file is the number of its main process. */
    private long serverId() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
