package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.files.IoReason;
import batchnorm.files.TextFile;
import batchnorm.files.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;

/**
 * A lock that the one command which writes to a result directory holds. It ends with the command's process, however
 * that ends. It has its own file, because on some systems closing a file releases all locks that the process holds on
 * it.
 */
public final class ResultLock implements AutoCloseable {
    /** Its name in the result folder. */
    public static final String FILE_NAME = ".lock";

    /** A command that only asks whether the lock is taken holds it for a moment. */
    private static final int TRIES = 5;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(40);

    private final Path file;
    private final FileChannel channel;

    private ResultLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws BadInput if another command holds it, or the directory cannot be written to
     */
    public static ResultLock take(ResultDirectory results) {
        Path file = results.root().resolve(FILE_NAME);
        if (Files.exists(file)) {
            TextFile.requireRegular(file);
        }
        try {
            for (int i = 0; i < TRIES; i++) {
                FileChannel channel = openAndLock(file);
                if (channel != null) {
                    WholeFile.deleteLeftovers(results.root());
                    return new ResultLock(file, channel);
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
            throw new BadInput("another command is writing to " + results.root() + "; wait for its end, or end it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("Interrupted while waiting to write to " + results.root(), e);
        } catch (IOException e) {
            throw new BadInput("Cannot write to " + results.root() + ": " + IoReason.of(e), e);
        }
    }

    /**
     * Null if another command holds the lock, or has deleted the file meanwhile: then the lock would be that of a file
     * that no other command finds.
     */
    private static FileChannel openAndLock(Path file) throws IOException {
        createIfMissing(file);
        try {
            Object found = keyOf(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (!isHeldElsewhere(channel) && isStill(file, found)) {
                return channel;
            }
            channel.close();
        } catch (NoSuchFileException e) {
            // Deleted by the command that held it.
        }
        return null;
    }

    private static void createIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // Of another command, or of one that was killed.
        }
    }

    private static boolean isStill(Path file, Object key) throws IOException {
        try {
            return Objects.equals(key, keyOf(file));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Tells a file from another one that took its name; null where the file system does not tell. */
    private static Object keyOf(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /**
     * Whether a command is writing to the directory now. One thread asks at a time: two that tried the lock at once
     * would each take the other for a command.
     */
    public static synchronized boolean isTaken(ResultDirectory results) {
        Path file = results.root().resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return isHeldElsewhere(channel);
        } catch (IOException e) {
            return false; // a folder that only others may write to
        }
    }

    private static boolean isHeldElsewhere(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock(); // held as long as the channel is open
            return lock == null;
        } catch (OverlappingFileLockException e) { // this process holds it
            return true;
        } catch (IOException e) {
            return false; // the file system has no locks; work without one
        }
    }

    /** Releases the lock. A second call does nothing. */
    @Override
    public void close() {
        release(file);
    }

    /** Releases the lock of a directory that has been moved to this place. */
    void closeAt(Path moved) {
        release(moved.resolve(FILE_NAME));
    }

    private void release(Path where) {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            Files.deleteIfExists(where); // while it is locked: afterwards it may be another command's
        } catch (IOException e) {
            // An empty file that remains locks nothing.
        }
    }
}
