// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

import java.util.List;
import org.vermilion.core.log.Hash;
import org.vermilion.core.log.RightEdge;
import org.vermilion.core.log.Tile;
import org.vermilion.core.log.TreeHead;

/**
 * How far an audit of a log has come: the full tiles of level 0 that it has been through, the hashes that wait for the next
 * tile of each higher level, what was wrong so far, and the head with which an earlier audit ended, if one did.
 */
public record AuditState(String origin, RightEdge edge, List<List<Hash>> waiting, List<Fault> faults, TreeHead before) {

    public AuditState {
        waiting = waiting.stream().map(List::copyOf).toList();
        faults = List.copyOf(faults);
        if (edge.size() % Tile.FULL_WIDTH != 0) {
            throw new IllegalArgumentException("not at the end of a tile");
        }
        for (int level = 1; level <= waiting.size() || edge.size() >>> (8 * level) > 0; level++) {
            if (level > waiting.size()
                    || waiting.get(level - 1).size() != (edge.size() >>> (8 * level)) % Tile.FULL_WIDTH) {
                throw new IllegalArgumentException("other hashes wait on level " + level);
            }
        }
    }

    public static AuditState start(String origin) {
        return new AuditState(origin, RightEdge.EMPTY, List.of(), List.of(), TreeHead.EMPTY);
    }
}
