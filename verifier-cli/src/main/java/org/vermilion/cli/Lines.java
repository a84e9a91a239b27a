// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import java.io.PrintWriter;
import java.util.List;

/** Lines of at most 100 columns; a text that is broken keeps to its own column. Only visible characters get through. */
final class Lines {
    private final PrintWriter out;

    Lines(PrintWriter out) {
        this.out = out;
    }

    /** As it is; colours are allowed here, so it must be of our own making. */
    void line(String line) {
        out.println(line);
    }

    /** A label that is padded to its column, two blanks, and the text. */
    void row(int indent, String label, int labelWidth, String text) {
        paragraph(indent, Text.padded(Text.visible(label), labelWidth) + "  ", text);
    }

    /** A lead and the text behind it. */
    void paragraph(int indent, String lead, String text) {
        String hanging = " ".repeat(indent + Text.width(lead));
        List<String> lines = Text.wrapped(Text.visible(text), Text.COLUMNS - hanging.length());
        out.println(" ".repeat(indent) + lead + lines.get(0));
        lines.stream().skip(1).forEach(rest -> out.println(hanging + rest));
    }
}
