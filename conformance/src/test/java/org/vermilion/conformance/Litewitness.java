// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * torchwood's witness as a process of its own, with a fresh key in a fresh ssh-agent. Which logs it knows is in its SQLite
 * file, which is written by {@code sqlite3} because the tool of its authors cannot be built everywhere.
 */
final class Litewitness implements Witness, AutoCloseable {

    private static final String NAME = "witness.example/lite";
    private static final String EMPTY_ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final Pattern VKEY = Pattern.compile("vkey=\"?([^\" \n]+)");

    private static final String TABLES = """
            CREATE TABLE log (origin TEXT PRIMARY KEY, tree_size INTEGER NOT NULL, tree_hash TEXT NOT NULL);
            CREATE TABLE key (origin TEXT NOT NULL, key TEXT NOT NULL, FOREIGN KEY(origin) REFERENCES log(origin));
            """;

    private final Tool sqlite = Tool.find("sqlite3", "sqlite3");
    private final Path folder;
    private final Path printed;
    private final int port;
    private final Process agent;
    private final Process process;
    private final String vkey;

    /** A witness that knows the log of this vkey, and nothing of its entries. */
    Litewitness(String logKey) throws IOException {
        Tool program = Tool.ofGo("litewitness");
        Tool agentProgram = Tool.find("ssh-agent", "openssh-client");
        Tool keygen = Tool.find("ssh-keygen", "openssh-client");
        // The path of a socket may not be long.
        folder = Files.createTempDirectory("lite");
        Path socket = folder.resolve("agent");
        agent = start(folder.resolve("agent.log"), agentProgram.program(), "-D", "-a", socket.toString());
        await(agent, () -> Files.exists(socket));
        Path key = folder.resolve("key");
        require(keygen.run("-q", "-t", "ed25519", "-N", "", "-f", key.toString()));
        require(Tool.find("ssh-add", "openssh-client")
                .in(folder, Map.of("SSH_AUTH_SOCK", socket.toString()))
                .run("-q", key.toString()));
        String fingerprint =
                require(keygen.run("-l", "-f", key + ".pub")).text().split(" ", -1)[1];
        Path database = folder.resolve("logs.db");
        require(sqlite.run(database.toString(), TABLES));
        know(logKey);
        port = freePort();
        printed = folder.resolve("litewitness.log");
        process = start(
                printed,
                program.program(),
                "-db=" + database,
                "-name=" + NAME,
                "-ssh-agent=" + socket,
                "-key=" + fingerprint,
                "-listen=localhost:" + port);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        await(process, this::answers);
        Matcher said = VKEY.matcher(Files.readString(printed));
        if (!said.find()) {
            throw new IllegalStateException("litewitness does not say its key: " + Files.readString(printed));
        }
        vkey = said.group(1);
    }

    /** Lets the witness see this log too, from its beginning. */
    void know(String logKey) {
        String origin = logKey.substring(0, logKey.indexOf('+'));
        require(sqlite.run(
                folder.resolve("logs.db").toString(),
                "INSERT INTO log VALUES('%s', 0, '%s'); INSERT INTO key VALUES('%s', '%s');"
                        .formatted(origin, EMPTY_ROOT, origin, logKey)));
    }

    @Override
    public String vkey() {
        return vkey;
    }

    @Override
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Process start(Path printed, String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
    }

    private static void await(Process process, BooleanSupplier condition) throws IOException {
        try {
            for (int tries = 0; !condition.getAsBoolean(); tries++) {
                if (!process.isAlive() || tries > 600) {
                    throw new IOException(process.info().command().orElse("a process") + " did not get ready");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Tool.Output require(Tool.Output output) {
        if (output.status() != 0) {
            throw new IllegalStateException(output.text());
        }
        return output;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        agent.destroy();
    }
}
