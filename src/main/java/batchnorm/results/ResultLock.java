package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import batchnorm.files.TextFile;
import batchnorm.files.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock that the one command which writes to a result directory holds. It ends with the command's process, however
 * that ends. It has its own file, because on some systems closing a file releases all locks that the process holds on
 * it.
 */
public final class ResultLock implements AutoCloseable {
    /** Its name in the result folder. */
    public static final String FILE_NAME = ".lock";

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
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isHeldElsewhere(channel)) {
                channel.close();
                throw new BadInput("another command is writing to " + results.root() + "; wait for its end, or end it");
            }
            WholeFile.deleteLeftovers(results.root());
            return new ResultLock(file, channel);
        } catch (IOException e) {
            throw new BadInput("Cannot write to " + results.root() + ": " + IoReason.of(e), e);
        }
    }

    /** Whether a command is writing to the directory now. */
    public static boolean isTaken(ResultDirectory results) {
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
        try {
            channel.close();
            Files.deleteIfExists(where);
        } catch (IOException e) {
            // An empty file that remains locks nothing.
        }
    }
}
