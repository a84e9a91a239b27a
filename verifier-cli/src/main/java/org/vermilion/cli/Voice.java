// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

/** How the command speaks of trouble: lower case, one line, one hint, to stderr. A verdict never passes here. */
final class Voice {
    private final Surroundings surroundings;

    Voice(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void trouble(String message, String hint) {
        surroundings.err().println("vermilion: " + Text.visible(message));
        surroundings.err().println("hint: " + Text.visible(hint));
    }

    void trouble(Trouble trouble) {
        trouble(trouble.what(), trouble.hint());
    }

    /** A fault of ours, about {@code subject}: never to be read as a verdict about it. */
    void fault(String subject, Exception fault) {
        boolean debug = surroundings.variable("VERMILION_DEBUG").isPresent();
        trouble(
                subject + ": a fault of this program, not of the file (" + fault + ")",
                debug ? "please report it with the trace below" : "VERMILION_DEBUG=1 shows where; please report it");
        if (debug) {
            fault.printStackTrace(surroundings.err());
        }
    }
}
