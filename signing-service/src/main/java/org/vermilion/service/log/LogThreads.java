// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The two threads of the log: one places entries while the other publishes what was placed. Nothing is placed before the
 * head that the database has was shown to the witnesses: they may know better.
 */
@Component
final class LogThreads implements SmartLifecycle {
    /** After the web server, which carries our own time-stamping authority; before it, when stopping. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1536;

    private static final Logger log = LoggerFactory.getLogger(LogThreads.class);
    private static final long PAUSE_MILLIS = 50;
    private static final long GOODBYE_MILLIS = 20_000;

    private final Sequencer sequencer;
    private final Publisher publisher;
    private final Checkpoints checkpoints;
    private final Thread placing = new Thread(this::place, "log-sequencer");
    private final Thread publishing = new Thread(this::publish, "log-publisher");
    private volatile boolean running;
    private volatile boolean shown;

    LogThreads(Sequencer sequencer, Publisher publisher, Checkpoints checkpoints) {
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.checkpoints = checkpoints;
    }

    @Override
    public void start() {
        checkpoints.found();
        running = true;
        placing.start();
        publishing.start();
    }

    /** What has been placed is still answered; what has not is refused. */
    @Override
    public void stop() {
        running = false;
        try {
            placing.join(GOODBYE_MILLIS);
            publishing.join(GOODBYE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        IllegalStateException stopping = new IllegalStateException("the service is stopping");
        sequencer.refuseAll(stopping);
        publisher.refuseAll(stopping);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void place() {
        while (running && !shown) {
            pause();
        }
        while (running) {
            repeat(() -> publisher.add(sequencer.next()));
        }
    }

    private void publish() {
        while (running && !shown) {
            repeat(this::show);
        }
        while (running || placing.isAlive()) {
            repeat(publisher::next);
        }
        repeat(publisher::next);
    }

    private void show() {
        try {
            publisher.publish();
        } catch (LogHalted halted) {
            shown = true;
            throw halted;
        }
        shown = true;
    }

    /** One piece of work. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private static void repeat(Work work) {
        try {
            work.run();
        } catch (LogHalted halted) {
            pause();
        } catch (RuntimeException e) {
            log.error("the log failed for the moment", e);
            pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
