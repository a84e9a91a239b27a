// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our own witness, as a department runs it: {@code vermilion witness}, with a fresh key and its own state. */
final class VermilionWitness implements Witness, AutoCloseable {

    private static final String NAME = "witness.example/vermilion";
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+(?= as )");

    private final String vkey;
    private final Process process;
    private final URI url;

    /** A witness that knows the log of this vkey, and nothing of its entries. */
    VermilionWitness(String logKey, Path folder) throws IOException {
        String jar = Project.verifierJar().toString();
        String key = folder.resolve("witness.key").toString();
        String state = folder.resolve("witness.heads").toString();
        Tool.Output made = new Tool(Project.java())
                .run("-jar", jar, "witness", "new", "--name", NAME, "--key", key, "--state", state);
        if (made.status() != 0) {
            throw new IllegalStateException(made.text());
        }
        vkey = made.text().strip();
        Path printed = folder.resolve("witness.log");
        process = new ProcessBuilder(
                        Project.java(),
                        "-jar",
                        jar,
                        "witness",
                        "--name",
                        NAME,
                        "--key",
                        key,
                        "--state",
                        state,
                        "--log",
                        logKey,
                        "--listen",
                        "127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        url = await(printed);
    }

    private URI await(Path printed) throws IOException {
        try {
            for (int tries = 0; tries < 1200; tries++) {
                Matcher said = URL.matcher(Files.readString(printed));
                if (said.find()) {
                    return URI.create(said.group());
                }
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        throw new IOException("our witness did not start: " + Files.readString(printed));
    }

    @Override
    public String vkey() {
        return vkey;
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
