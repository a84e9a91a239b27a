// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.log;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The memory of a witness in one file, which holds the heads of all its logs. The file is replaced as a whole and is on the
 * disk before {@link #move} returns, so after any crash it holds the head before or the one after. While it is open, no
 * other process can open it: a lock on the file beside it, which the operating system lifts when the process ends.
 */
public final class WitnessFile implements WitnessHeads, Closeable {

    /** The locks that this process has: closing a second channel to such a file would lift the lock of the first. */
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel lock;
    private WitnessRecord saved;

    private WitnessFile(Path file, FileChannel lock, WitnessRecord saved) {
        this.file = file;
        this.lock = lock;
        this.saved = saved;
    }

    /** Starts the memory of a new witness; a file that exists is never replaced. */
    public static WitnessFile create(Path file) {
        return locked(file, lock -> {
            require(Files.notExists(file), file + ": exists already; a witness must not forget what it has signed");
            WitnessFile created = new WitnessFile(file, lock, new WitnessRecord(new TreeMap<>()));
            created.save(created.saved);
            return created;
        });
    }

    /** Goes on from what a witness remembers. */
    public static WitnessFile open(Path file) {
        return locked(file, lock -> new WitnessFile(file, lock, read(file)));
    }

    private interface Opening {
        WitnessFile with(FileChannel lock) throws IOException;
    }

    private static WitnessFile locked(Path file, Opening opening) {
        try {
            Path name = lockName(file);
            require(IN_USE.add(name), inUse(file));
            try {
                return locked(file, name, opening);
            } catch (IOException | RuntimeException e) {
                IN_USE.remove(name);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WitnessFile locked(Path file, Path name, Opening opening) throws IOException {
        FileChannel lock = FileChannel.open(name, CREATE, WRITE);
        try {
            require(lock.tryLock() != null, inUse(file));
            return opening.with(lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path lockName(Path file) throws IOException {
        return folder(file).toRealPath().resolve(file.getFileName() + ".lock");
    }

    private static String inUse(Path file) {
        return file + ": in use by another witness; two that share a memory could sign a fork";
    }

    private static WitnessRecord read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return WitnessRecord.parse(in.readNBytes(WitnessRecord.LONGEST + 1));
        } catch (NoSuchFileException missing) {
            throw new UnusableWitnessFile(
                    file + ": no such file; a witness that has forgotten what it signed could be made to sign a fork");
        } catch (InvalidLogData damaged) {
            throw new UnusableWitnessFile(
                    file + ": damaged: " + damaged.getMessage() + "; nothing is signed until it is whole again");
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UnusableWitnessFile(sentence);
        }
    }

    @Override
    public synchronized TreeHead latest(String origin) {
        return saved.heads().getOrDefault(origin, TreeHead.EMPTY);
    }

    @Override
    public synchronized boolean move(String origin, TreeHead known, TreeHead newer) {
        if (!latest(origin).equals(known)) {
            return false;
        }
        if (!newer.equals(known)) {
            WitnessRecord next = saved.with(origin, newer);
            try {
                save(next);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            saved = next;
        }
        return true;
    }

    /** The new file is whole on the disk before it takes the name, and so is the name before this returns. */
    private void save(WitnessRecord heads) throws IOException {
        if (!lock.isOpen()) {
            throw new IOException(file + " was closed");
        }
        Path next = folder(file).resolve(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(next, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(heads.bytes());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(folder(file), READ)) {
            folder.force(true);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the name of a file");
    }

    /** Lets another process open the file. */
    @Override
    public synchronized void close() throws IOException {
        if (lock.isOpen()) {
            lock.close();
            IN_USE.remove(lockName(file));
        }
    }
}
