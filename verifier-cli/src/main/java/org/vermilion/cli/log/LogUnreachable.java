// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli.log;

/** A log could not be read. It says nothing about the log: nothing is proved, neither way. */
public final class LogUnreachable extends Exception {

    private static final long serialVersionUID = 1;

    private final String sentence;

    public LogUnreachable(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** As {@link #getMessage()}, never null. */
    public String sentence() {
        return sentence;
    }
}
