// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.vermilion.core.log.InvalidLogData.malformed;
import static org.vermilion.core.log.InvalidLogData.requireFormat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.log.LogPolicy.Log;
import org.vermilion.core.log.LogPolicy.Witness;

/**
 * Reads one policy, line by line; names can only mean what stands above. c2sp.org/tlog-policy compares names octet by
 * octet, so they are kept here with one character for each octet.
 */
final class PolicyParser {

    private static final String NONE = "none";
    private static final int DELETE = 0x7f;

    private final List<Log> logs = new ArrayList<>();
    private final List<Witness> witnesses = new ArrayList<>();
    private final Map<String, Quorum> defined = new HashMap<>(Map.of(NONE, new Quorum.None()));
    private final Set<String> members = new HashSet<>(Set.of(NONE));
    private int definitions;
    private @Nullable Quorum quorum;

    LogPolicy parse(byte[] policy) {
        requireFormat(
                policy.length <= LogPolicy.LONGEST,
                "a policy has " + policy.length + " bytes, at most " + LogPolicy.LONGEST + " are read");
        List<String> lines = Text.lines("a policy", new String(policy, ISO_8859_1));
        for (int i = 0; i < lines.size(); i++) {
            parse(i + 1, lines.get(i));
        }
        if (quorum == null) {
            throw malformed("a policy has no quorum line");
        }
        return new LogPolicy(logs, witnesses, quorum);
    }

    private void parse(int number, String line) {
        try {
            requireFormat(line.chars().allMatch(PolicyParser::isAllowed), "there is a control character in it");
            List<String> words = words(line);
            if (!words.isEmpty() && !words.get(0).startsWith("#")) {
                define(words);
            }
        } catch (InvalidLogData e) {
            throw malformed("policy line " + number + ": " + e.getMessage());
        }
    }

    private static boolean isAllowed(int octet) {
        return octet == '\t' || (octet >= ' ' && octet != DELETE);
    }

    private static List<String> words(String line) {
        return List.of(line.split("[ \t]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private void define(List<String> words) {
        switch (words.get(0)) {
            case "log" -> log(words);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> throw malformed("unexpected first word: " + quote(words.get(0)));
        }
    }

    private void log(List<String> words) {
        requireWords(words, 2, 3, "log <vkey> [<url>]");
        NoteVerifier key = key(words.get(1), SignatureType.ED25519);
        requireFormat(
                logs.stream().noneMatch(log -> log.key().hasKeyOf(key)), "the same key is above as the key of a log");
        logs.add(new Log(key, url(words, 2)));
        count();
    }

    private void witness(List<String> words) {
        requireWords(words, 3, 4, "witness <name> <vkey> [<url>]");
        NoteVerifier key = key(words.get(2), SignatureType.COSIGNATURE);
        requireFormat(
                witnesses.stream().noneMatch(witness -> witness.key().hasKeyOf(key)),
                "the same key is above as the key of a witness");
        String name = words.get(1);
        name(name, new Quorum.One(shown(name), key));
        witnesses.add(new Witness(shown(name), key, url(words, 3)));
    }

    private void group(List<String> words) {
        requireWords(words, 4, Integer.MAX_VALUE, "group <name> <k|any|all> <name>...");
        List<Quorum> parts = words.stream().skip(3).map(this::member).toList();
        name(words.get(1), new Quorum.Group(threshold(words.get(2), parts.size()), parts));
    }

    private void quorum(List<String> words) {
        requireWords(words, 2, 2, "quorum <name>");
        requireFormat(quorum == null, "there is a quorum line above");
        quorum = meaning(words.get(1));
    }

    private void name(String name, Quorum meaning) {
        requireFormat(defined.putIfAbsent(name, meaning) == null, "the name " + quote(name) + " is taken");
        count();
    }

    private void count() {
        requireFormat(++definitions <= LogPolicy.MOST_DEFINITIONS, "at most 256 logs, witnesses and groups are read");
    }

    /** Each name can be a member once only, and "none" never, so that each witness counts in one way. */
    private Quorum member(String name) {
        Quorum meaning = meaning(name);
        requireFormat(members.add(name), quote(name) + " cannot be a member, or not once more");
        return meaning;
    }

    private Quorum meaning(String name) {
        Quorum meaning = defined.get(name);
        if (meaning == null) {
            throw malformed("nothing above is named " + quote(name));
        }
        return meaning;
    }

    private static int threshold(String text, int members) {
        return switch (text) {
            case "any" -> 1;
            case "all" -> members;
            default -> counted(text, members);
        };
    }

    private static int counted(String text, int members) {
        long threshold = Text.decimal("the threshold", text);
        requireFormat(
                threshold >= 1 && threshold <= members,
                "a threshold is from 1 to " + members + " here, not " + threshold);
        return (int) threshold;
    }

    private static NoteVerifier key(String word, SignatureType type) {
        NoteVerifier key = NoteVerifier.parse(Text.utf8("a vkey", octets(word), LogPolicy.LONGEST));
        requireFormat(key.type() == type, "a key of type " + type + " is needed, this is " + key.type());
        return key;
    }

    private static void requireWords(List<String> words, int atLeast, int atMost, String form) {
        requireFormat(words.size() >= atLeast && words.size() <= atMost, "the line has the form: " + form);
    }

    private static String url(List<String> words, int place) {
        return words.size() > place ? shown(words.get(place)) : "";
    }

    private static String quote(String word) {
        return Text.quote(shown(word));
    }

    private static String shown(String word) {
        return new String(octets(word), UTF_8);
    }

    private static byte[] octets(String word) {
        return word.getBytes(ISO_8859_1);
    }
}
