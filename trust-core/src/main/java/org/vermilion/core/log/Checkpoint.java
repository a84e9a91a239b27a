// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.List;

/** What a log says of itself, in the text of a note, as c2sp.org/tlog-checkpoint lays it out. */
public record Checkpoint(String origin, TreeHead head, List<String> extensions) {

    private static final int MANDATORY_LINES = 3;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        requireLine("origin", origin);
        extensions.forEach(line -> requireLine("extension line", line));
    }

    public Checkpoint(String origin, TreeHead head) {
        this(origin, head, List.of());
    }

    private static void requireLine(String what, String line) {
        requireFormat(!line.isEmpty(), "the " + what + " of a checkpoint is empty");
        requireFormat(line.indexOf('\n') < 0, "the " + what + " of a checkpoint has a newline: " + Text.quote(line));
    }

    /** Reads the text of a note; whether its signatures are good is for a {@link LogPolicy} to say. */
    public static Checkpoint parse(String text) {
        List<String> lines = Text.lines("checkpoint", text);
        requireFormat(
                lines.size() >= MANDATORY_LINES,
                "a checkpoint has origin, size and root on three lines, this has " + lines.size());
        TreeHead head = new TreeHead(Text.decimal("the size in a checkpoint", lines.get(1)), Hash.parse(lines.get(2)));
        return new Checkpoint(lines.get(0), head, lines.subList(MANDATORY_LINES, lines.size()));
    }

    /** The text to be signed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(origin).append('\n');
        text.append(head.size()).append('\n');
        text.append(head.root()).append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
