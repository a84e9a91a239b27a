// SPDX-License-Identifier: Apache-2.0
package org.vermilion.conformance.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.opentest4j.TestAbortedException;
import org.vermilion.conformance.Project;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A real network of Hyperledger Fabric on ports and in a folder of its own, started and stopped by the scripts that
 * {@code make fabric-up} runs: three departments (market, civil, land) with a peer and a chaincode server each. Any node
 * can be taken away and given back. Tests get one from {@link Ledger}.
 */
public final class FabricNetwork implements AutoCloseable {

    public static final List<String> DEPARTMENTS = List.of("market", "civil", "land");

    private static final int NO_TOOLS = 3;

    /** What someone may have set for a network of their own. */
    private static final Set<String> NOT_OURS = Set.of("CONSENSUS", "DELETE", "FABRIC_NODES");

    private static final int PORTS = 50;
    private static final Path SCRIPTS = Project.ROOT.resolve("build/fabric");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final Map<String, String> settings;
    private boolean whole;

    private FabricNetwork(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Brings up a new network below {@code target/ledger}.
     *
     * @throws TestAbortedException if the contract was not built, or if neither Fabric's programs nor Go are there
     */
    static FabricNetwork start(String name, int orderers) {
        Path folder = Path.of("target/ledger").resolve(name).toAbsolutePath();
        FabricNetwork network = new FabricNetwork(
                folder,
                Map.of(
                        "FABRIC_DIR", folder.toString(),
                        "FABRIC_PORT_BASE", Integer.toString(freePorts()),
                        "FABRIC_CHAINCODE", Project.chaincodeJar().toString(),
                        "ORDERERS", Integer.toString(orderers),
                        "FABRIC_PATIENCE", "120",
                        "JAVA_HOME", System.getProperty("java.home")));
        Script tools = network.script("tools.sh");
        if (tools.status() == NO_TOOLS) {
            throw new TestAbortedException(tools.text());
        }
        tools.requireSuccess();
        network.script(Map.of("DELETE", "1"), "down.sh").requireSuccess();
        Runtime.getRuntime().addShutdownHook(new Thread(network::close));
        network.up();
        return network;
    }

    /** The properties by which a program of this department reaches the ledger. */
    public Path connection(String department) {
        return folder.resolve("connections").resolve(department + ".properties");
    }

    /** The folder of the departments' authorities, one {@code <MSPID>.pem} each. */
    public Path roots() {
        return folder.resolve("roots");
    }

    public Node peer(String department) {
        return new Node("peer." + department);
    }

    public Node chaincode(String department) {
        return new Node("chaincode." + department);
    }

    public Node orderer() {
        return orderer(1);
    }

    public Node orderer(int number) {
        return new Node("orderer" + number);
    }

    /** Starts every node that does not run, with the data it had; returns when a transaction would succeed. */
    public void up() {
        up(Map.of());
    }

    /** As {@link #up()}, with another build of the contract. */
    void upgrade(Path chaincode) {
        up(Map.of("FABRIC_CHAINCODE", chaincode.toString()));
    }

    private void up(Map<String, String> changes) {
        Instant begin = Instant.now();
        Script up = script(changes, "up.sh");
        up.requireSuccess();
        whole = true;
        System.out.println(
                "ledger: up after " + Duration.between(begin, Instant.now()).toSeconds() + " s");
    }

    /** Stops every node and keeps the data. */
    public void down() {
        whole = false;
        script("down.sh").requireSuccess();
    }

    /** Gives back what a test has taken away. */
    void makeWhole() {
        if (!whole) {
            up();
        }
    }

    /** What each node is doing, in the order of {@code make fabric-status}. */
    public List<Status> status() {
        JsonNode answer =
                new ObjectMapper().readTree(script("status.sh", "--json").text());
        return StreamSupport.stream(answer.path("nodes").spliterator(), false)
                .map(Status::of)
                .toList();
    }

    /** Asks again and again, until it is so or four minutes are over. */
    public static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(240);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited four minutes in vain for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Override
    public void close() {
        script("down.sh");
    }

    /** One process of the network. Tests may leave it as they please: the next one finds the network whole. */
    public final class Node {

        private final String name;

        private Node(String name) {
            this.name = name;
        }

        /** Returns when the node is healthy. */
        public void start() {
            run("start");
        }

        /** In good order. */
        public void stop() {
            run("stop");
        }

        /** With SIGKILL, as a machine that loses its power. */
        public void kill() {
            run("kill");
        }

        private void run(String action) {
            whole = false;
            script("node.sh", action, name).requireSuccess();
        }
    }

    /** A line of {@code make fabric-status}; the height is the number of blocks, where it holds any and is healthy. */
    public record Status(String name, int port, String health, OptionalLong height) {

        private static Status of(JsonNode node) {
            JsonNode height = node.path("height");
            return new Status(
                    node.path("node").asString(),
                    node.path("port").asInt(),
                    node.path("health").asString(),
                    height.isNumber() ? OptionalLong.of(height.asLong()) : OptionalLong.empty());
        }
    }

    private Script script(String name, String... arguments) {
        return script(Map.of(), name, arguments);
    }

    private Script script(Map<String, String> changes, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(name).toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("fabric", ".out");
            Path err = Files.createTempFile("fabric", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeAll(NOT_OURS);
            builder.environment().putAll(settings);
            builder.environment().putAll(changes);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new IllegalStateException(command + " did not end in five minutes");
            }
            Script ended = new Script(command, process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command + " was interrupted", e);
        }
    }

    private record Script(List<String> command, int status, String out, String err) {

        String text() {
            return out.isEmpty() ? err.strip() : out;
        }

        void requireSuccess() {
            if (status != 0) {
                throw new IllegalStateException(command + " ended with " + status + "\n" + out + err);
            }
        }
    }

    /** Below the ports that systems give to outgoing connections. */
    private static int freePorts() {
        return IntStream.iterate(12_000 + (int) (ProcessHandle.current().pid() % 150) * PORTS, base -> base + PORTS)
                .limit(250)
                .filter(FabricNetwork::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int base) {
        return IntStream.range(base, base + PORTS).allMatch(port -> {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.isBound();
            } catch (IOException inUse) {
                return false;
            }
        });
    }
}
