// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.problem;

/** What a JSON parser complains of, without what only its own programmers need. */
public final class ParserWords {

    private ParserWords() {}

    public static String of(Exception fault) {
        String words = String.valueOf(fault.getMessage());
        return words.replaceAll("\\s*\\([^()]*\\[Source:.*", "").replaceAll("\\s*at \\[Source:.*", "");
    }
}
