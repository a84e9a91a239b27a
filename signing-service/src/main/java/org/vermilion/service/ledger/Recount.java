// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.RightEdge;
import org.vermilion.core.log.Tree;
import org.vermilion.core.log.TreeHead;
import org.vermilion.service.ledger.LedgerSettings.Monitor;
import org.vermilion.service.log.TransparencyLog;

/**
 * Hashes the log's entries again, page by page, up to the ledger's head. It goes on from where it was, so that a look
 * costs what is new; from time to time it begins at the first entry, so that an old one that was changed is found too.
 */
final class Recount {
    private final TransparencyLog log;
    private final Monitor settings;
    private RightEdge edge = RightEdge.EMPTY;
    private Instant begun = Instant.MIN;

    Recount(TransparencyLog log, Monitor settings) {
        this.log = log;
        this.settings = settings;
    }

    /**
     * Goes on until it has hashed as many entries as this head has leaves.
     *
     * @throws HistoriesDiffer if they do not give its root
     */
    void verify(TreeHead ledger, Instant now) throws InterruptedException {
        if (ledger.size() < edge.size() || !now.isBefore(next())) {
            edge = RightEdge.EMPTY;
            begun = now;
        }
        while (edge.size() < ledger.size()) {
            readPage(ledger);
        }
        if (!edge.head().equals(ledger)) {
            throw changed(ledger);
        }
    }

    /** How many leaves have been hashed since it last began at the first. */
    long counted() {
        return edge.size();
    }

    private Instant next() {
        return begun.equals(Instant.MIN) ? begun : begun.plus(settings.whole());
    }

    private void readPage(TreeHead ledger) throws InterruptedException {
        long until = Math.min(edge.size() + settings.page(), ledger.size());
        List<byte[]> entries = log.entries(edge.size(), until);
        if (entries.size() != until - edge.size()) {
            throw changed(ledger);
        }
        List<Hash> leaves = new ArrayList<>(entries.size());
        entries.forEach(entry -> leaves.add(Tree.leaf(entry)));
        edge = edge.appendAll(leaves);
        pause(ledger);
    }

    private void pause(TreeHead ledger) throws InterruptedException {
        Duration pause = settings.pause();
        if (edge.size() < ledger.size() && pause.toMillis() > 0) {
            Thread.sleep(pause.toMillis());
        }
    }

    private static HistoriesDiffer changed(TreeHead ledger) {
        return new HistoriesDiffer(Difference.ENTRIES_CHANGED, Map.of("ledger", Long.toString(ledger.size())));
    }
}
