// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

/** What a witness remembers: of each log, by its origin, the largest tree that it has cosigned or was about to cosign. */
public interface WitnessHeads {

    /** The head of this log, the empty tree if it was never moved. */
    TreeHead latest(String origin);

    /**
     * Moves the head of this log to {@code newer} if it still is {@code known}, as one step among any number of callers.
     * When it returns true, the newer head outlasts any crash; an exception leaves open which of the two does.
     */
    boolean move(String origin, TreeHead known, TreeHead newer);
}
