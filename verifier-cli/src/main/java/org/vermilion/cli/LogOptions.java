// SPDX-License-Identifier: Apache-2.0
package org.vermilion.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vermilion.core.log.InvalidLogData;
import org.vermilion.core.log.LogPolicy;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;
import picocli.CommandLine.Option;

/** What the commands about a log have in common: whose keys to believe, and how to answer. */
final class LogOptions {

    private static final String HINT =
            "name a policy with --policy, a key with --vkey, or a trust folder that has log/policy";

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Which logs and witnesses to believe. Default: log/policy in the trust folder.")
    private @Nullable String policy;

    @Option(
            names = "--vkey",
            paramLabel = "VKEY",
            description =
                    "Instead of a policy: the key of a log, or of a witness that must have signed. May be repeated.")
    private List<String> vkeys = new ArrayList<>();

    @Option(
            names = "--trust",
            paramLabel = "DIR",
            description = "The trust folder. Default: $VERMILION_TRUST, else ~/.config/vermilion/trust.")
    private @Nullable String trust;

    @Option(names = "--json", description = "Answer with one JSON object on one line.")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "Language of the sentences: zh or en. Default: the environment's.")
    private @Nullable Language language;

    boolean json() {
        return json;
    }

    Locale locale(Surroundings surroundings) {
        return language == null ? surroundings.language() : language.locale();
    }

    LogPolicy policy(Surroundings surroundings) throws Trouble {
        if (policy != null && !vkeys.isEmpty()) {
            throw new Trouble("both --policy and --vkey given", "one of them is enough");
        }
        if (!vkeys.isEmpty()) {
            return ofKeys();
        }
        String name = policy != null ? policy : new TrustFolder(surroundings).name(trust) + "/log/policy";
        return read(name, surroundings.folder().resolve(name));
    }

    static LogPolicy read(String name, Path file) throws Trouble {
        if (!Files.exists(file)) {
            throw new Trouble(name + ": no such policy", HINT);
        }
        try {
            return LogPolicy.parse(Files.readAllBytes(file));
        } catch (InvalidLogData invalid) {
            throw new Trouble(name + ": not a policy: " + invalid.getMessage(), "c2sp.org/tlog-policy has the format");
        } catch (IOException unreadable) {
            throw new Trouble(name + ": cannot be read", "check that it is a file which you may read");
        }
    }

    /** Any of these logs, and all of these witnesses. */
    private LogPolicy ofKeys() throws Trouble {
        List<String> logs = new ArrayList<>();
        List<String> witnesses = new ArrayList<>();
        for (String vkey : vkeys) {
            (key(vkey).type() == SignatureType.COSIGNATURE ? witnesses : logs).add(vkey);
        }
        if (logs.isEmpty()) {
            throw new Trouble("--vkey: no key of a log among them", "a log's key starts with its origin");
        }
        StringBuilder text = new StringBuilder();
        logs.forEach(vkey -> text.append("log ").append(vkey).append('\n'));
        IntStream.range(0, witnesses.size()).forEach(i -> text.append("witness w" + i + " " + witnesses.get(i) + "\n"));
        text.append(witnesses.isEmpty() ? "quorum none\n" : "group all all" + names(witnesses) + "\nquorum all\n");
        return parsed(text.toString());
    }

    private static String names(List<String> witnesses) {
        StringBuilder names = new StringBuilder();
        IntStream.range(0, witnesses.size()).forEach(i -> names.append(" w").append(i));
        return names.toString();
    }

    private static LogPolicy parsed(String text) throws Trouble {
        try {
            return LogPolicy.parse(text.getBytes(UTF_8));
        } catch (InvalidLogData twice) {
            throw new Trouble("--vkey: the same key is given twice", "give each key once");
        }
    }

    static NoteVerifier key(String vkey) throws Trouble {
        try {
            return NoteVerifier.parse(vkey);
        } catch (InvalidLogData invalid) {
            throw new Trouble(
                    "not a vkey: " + invalid.getMessage(), "a vkey is <name>+<id>+<key>, as it was handed out");
        }
    }
}
