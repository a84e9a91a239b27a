// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

/** A witness cannot go on from its file: it is missing, damaged, or in use. The message is a sentence for its operator. */
public final class UnusableWitnessFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    UnusableWitnessFile(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** As {@link #getMessage()}, never null. */
    public String sentence() {
        return sentence;
    }
}
