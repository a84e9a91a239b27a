// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.verify.checks;

import java.util.List;

/** One question about a file. It finds faults and establishes facts; it never throws for what is wrong with the file. */
public interface Check {

    /** A fixed word that reports use. */
    String id();

    /** The checks without whose success this one's answer would mean nothing. */
    default List<String> needs() {
        return List.of();
    }

    void judge(Subject subject, Outcome outcome);
}
