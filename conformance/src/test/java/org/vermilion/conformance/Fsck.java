// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tessera's {@code fsck} with the key of one log. Its exit status says nothing, so its words are read. */
record Fsck(Tool program, Path key) {

    /** With fewer workers than a small log has tiles, fsck waits for ever after it has found a fault. */
    private static final String WORKERS = "-N=16";

    private static final Pattern CLEAN = Pattern.compile("Successfully fsck'd log with size (\\d+) ");
    private static final Pattern FAULTY = Pattern.compile("fsck failed: (.*)");

    /** {@code size} is -1 and {@code fault} says why, unless the log is clean. */
    record Verdict(long size, String fault) {}

    static Fsck knowing(String vkey) throws IOException {
        Path key = Files.writeString(Files.createTempFile("log", ".vkey"), vkey);
        key.toFile().deleteOnExit();
        return new Fsck(Tool.ofGo("fsck"), key);
    }

    Verdict judge(URI log) {
        String text = program.run("-ui=false", WORKERS, "-storage_url", log.toString(), "-public_key", key.toString())
                .text();
        Matcher faulty = FAULTY.matcher(text);
        if (faulty.find()) {
            return new Verdict(-1, faulty.group(1));
        }
        Matcher clean = CLEAN.matcher(text);
        if (!clean.find()) {
            throw new AssertionError("fsck says neither yes nor no: " + text);
        }
        return new Verdict(Long.parseLong(clean.group(1)), "");
    }
}
