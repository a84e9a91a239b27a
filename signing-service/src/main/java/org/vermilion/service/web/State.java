// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.web;

/** How an answer looks: each state has its own colour, shape and words. */
public enum State {
    IN_FORCE("in-force"),
    NOT_IN_FORCE("not-in-force"),
    NOT_AUTHENTIC("not-authentic"),
    CANNOT_TELL("cannot-tell");

    private final String style;

    State(String style) {
        this.style = style;
    }

    /** Its class in the stylesheet. */
    public String style() {
        return style;
    }
}
