// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A log of Tessera's POSIX driver in a folder, with the key of its signer in a file. */
record TesseraLog(Path folder, Path key, String vkey) {

    /** A log that has no entry yet. */
    static TesseraLog named(String origin, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "tessera");
        Path key = folder.resolveSibling(folder.getFileName() + ".key");
        Tool.Output made = Tool.ofGo("judge").run("key", origin, key.toString());
        return new TesseraLog(folder, key, made.text().strip());
    }

    /** A log that has no entry yet, under the name and key of another: a fork of it, as soon as it has entries. */
    static TesseraLog withKey(LogKey log, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "fork");
        Path key = Files.writeString(folder.resolveSibling(folder.getFileName() + ".key"), log.skey());
        return new TesseraLog(folder, key, log.vkey());
    }

    /** Another log under the same name and key: a fork, as soon as it has other entries. */
    TesseraLog fork() throws IOException {
        return new TesseraLog(Files.createTempDirectory(folder.getParent(), "fork"), key, vkey);
    }

    /** Appends entries that begin with {@code word}; the output says what is published then. */
    Tool.Output grow(int count, String word) {
        return grow(count, word, List.of());
    }

    /** Publishes only what this witness has cosigned: Tessera itself asks it. */
    Tool.Output growWitnessed(int count, String word, Witness witness) throws IOException {
        Path policy = Files.writeString(
                folder.resolveSibling(folder.getFileName() + ".policy"),
                "witness w " + witness.vkey() + " " + witness.url() + "\nquorum w\n");
        return grow(count, word, List.of(policy.toString()));
    }

    private Tool.Output grow(int count, String word, List<String> policy) {
        List<String> arguments =
                new ArrayList<>(List.of("grow", folder.toString(), key.toString(), String.valueOf(count), word));
        arguments.addAll(policy);
        return Tool.ofGo("judge").run(arguments.toArray(String[]::new));
    }

    String origin() {
        return vkey.substring(0, vkey.indexOf('+'));
    }
}
