// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vermilion.core.crypto.Digests;

/** The heads that a witness remembers, as the text of its file; {@code schemas/log-witness.md} lays it out. */
record WitnessRecord(SortedMap<String, TreeHead> heads) {

    static final String VERSION = "urn:vermilion:witness-heads:1";

    /** Some ten thousand logs. */
    static final int LONGEST = 2 * 1024 * 1024;

    private static final String DIGEST = "sha-256 ";

    WitnessRecord {
        heads.keySet().forEach(KeyName::require);
    }

    static WitnessRecord parse(byte[] bytes) {
        String file = Text.utf8("the file", bytes, LONGEST);
        int blankLine = file.indexOf("\n\n");
        requireFormat(blankLine >= 0, "it has no blank line before its digest");
        String text = file.substring(0, blankLine + 1);
        requireFormat(file.substring(blankLine + 2).equals(digest(text)), "its digest is another one");
        List<String> lines = Text.lines("the file", text);
        requireFormat(lines.get(0).equals(VERSION), "unexpected first line: " + Text.quote(lines.get(0)));
        TreeMap<String, TreeHead> heads = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", -1);
            requireFormat(words.length == 3, "a line is not <origin> <size> <root>: " + Text.quote(line));
            requireFormat(heads.isEmpty() || heads.lastKey().compareTo(words[0]) < 0, "its lines are out of order");
            heads.put(words[0], new TreeHead(Text.decimal("the size of a tree", words[1]), Hash.parse(words[2])));
        }
        return new WitnessRecord(heads);
    }

    private static String digest(String text) {
        return DIGEST + Text.base64(Digests.sha256(Text.bytes(text))) + "\n";
    }

    WitnessRecord with(String origin, TreeHead head) {
        TreeMap<String, TreeHead> changed = new TreeMap<>(heads);
        changed.put(origin, head);
        return new WitnessRecord(changed);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(VERSION).append('\n');
        heads.forEach((origin, head) -> text.append(origin)
                .append(' ')
                .append(head.size())
                .append(' ')
                .append(head.root())
                .append('\n'));
        return Text.bytes(text + "\n" + digest(text.toString()));
    }
}
