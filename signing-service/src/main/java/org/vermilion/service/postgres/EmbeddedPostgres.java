// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vermilion.service.settings.SecretFiles;

/**
 * A PostgreSQL server whose data outlive it. It listens on the loopback address only, asks for a password, and writes
 * through to the disk as any other: what it has committed stays.
 *
 * <p>One process owns the data at a time, by a lock that the kernel releases when the process dies however it dies. So
 * a postmaster found running while we hold the lock is left over from a killed service, and is stopped first.
 */
final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "vermilion";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int START_SECONDS = 120;

    private final Path data;
    private final Path serverLog;
    private final Programs programs;
    private final FileChannel lockFile;
    private final int port;

    private EmbeddedPostgres(Path data, Path serverLog, Programs programs, FileChannel lockFile, int port) {
        this.data = data;
        this.serverLog = serverLog;
        this.programs = programs;
        this.lockFile = lockFile;
        this.port = port;
    }

    /** Returns when the server answers. */
    static EmbeddedPostgres start(Path directory, Path cache, Path passwordFile) throws IOException {
        SecretFiles.createDirectory(directory);
        FileChannel lockFile = lock(directory.resolve("lock"));
        try {
            Path data = directory.resolve("data");
            Path serverLog = directory.resolve("postgres.log");
            Programs programs = new Programs(PostgresBinaries.unpack(cache));
            if (Files.exists(data.resolve("PG_VERSION"))) {
                stopLeftOver(data, serverLog, programs);
            } else {
                initialise(directory, data, serverLog, programs, passwordFile);
            }
            int port = startServer(data, serverLog, programs);
            return new EmbeddedPostgres(data, serverLog, programs, lockFile, port);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        try {
            stop(data, serverLog, programs);
            log.info("PostgreSQL stopped");
        } finally {
            lockFile.close();
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("another Vermilion is using " + file.getParent()
                    + ": stop it, or set vermilion.data-dir to another folder");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    /** The cluster is made beside its place and moved when whole, so that a kill half way leaves no half cluster. */
    private static void initialise(Path directory, Path data, Path serverLog, Programs programs, Path passwordFile)
            throws IOException {
        SecretFiles.readOrCreate(passwordFile);
        Path beside = Files.createTempDirectory(directory, "new-");
        programs.run(
                serverLog,
                START_SECONDS,
                "initdb",
                "--pgdata=" + beside,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C");
        Files.move(beside, data);
    }

    private static int startServer(Path data, Path serverLog, Programs programs) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                programs.run(
                        serverLog,
                        START_SECONDS,
                        "pg_ctl",
                        "start",
                        "--wait",
                        "--timeout=" + START_SECONDS,
                        "--pgdata=" + data,
                        "--log=" + serverLog,
                        "--options=" + options(port));
                log.info("PostgreSQL listens on 127.0.0.1:{}, data in {}", port, data);
                return port;
            } catch (IOException e) {
                if (attempt == 3) {
                    throw e;
                }
                log.warn("PostgreSQL did not start on port {}, trying another: {}", port, e.getMessage());
            }
        }
    }

    private static String options(int port) {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC"
                + " -c max_connections=50";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void stopLeftOver(Path data, Path serverLog, Programs programs) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (isPostmasterOf(data, pidFile)) {
            log.info("stopping the PostgreSQL that a killed service left running");
            stop(data, serverLog, programs);
        } else {
            // Its number may belong to an unrelated process by now, which would keep PostgreSQL from starting.
            Files.deleteIfExists(pidFile);
        }
    }

    /** "Fast" is SIGINT: sessions are rolled back, then all is written out. */
    private static void stop(Path data, Path serverLog, Programs programs) throws IOException {
        programs.run(serverLog, 60, "pg_ctl", "stop", "--mode=fast", "--wait", "--timeout=50", "--pgdata=" + data);
    }

    private static boolean isPostmasterOf(Path data, Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).strip().matches("[0-9]{1,18}")) {
            return false;
        }
        long pid = Long.parseLong(lines.get(0).strip());
        return commandLine(pid)
                .filter(command -> command.contains(data.toString()))
                .isPresent();
    }

    private static Optional<String> commandLine(long pid) throws IOException {
        Path file = Path.of("/proc", Long.toString(pid), "cmdline");
        return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }
}
