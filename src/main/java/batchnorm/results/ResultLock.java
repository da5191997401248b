package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held by the one command that writes to a result directory; it ends with its process, however that ends. The file is a
 * file of its own, for on some systems whoever closes a file gives up all locks that his process has on it.
 */
public final class ResultLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private ResultLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws BadInput where another command holds it, or the directory cannot be written to
     */
    public static ResultLock take(ResultDirectory results) {
        Path file = results.root().resolve(".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isHeldElsewhere(channel)) {
                channel.close();
                throw new BadInput("another command is writing to " + results.root() + "; wait for its end, or end it");
            }
            return new ResultLock(file, channel);
        } catch (IOException e) {
            throw new BadInput("Cannot write to " + results.root() + ": " + IoReason.of(e), e);
        }
    }

    private static boolean isHeldElsewhere(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock(); // lives as long as the channel is open
            return lock == null;
        } catch (OverlappingFileLockException e) { // by this process
            return true;
        } catch (IOException e) {
            return false; // a file system without locks is no reason not to work on it
        }
    }

    /** Gives it up; a second time does nothing. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // An empty file that stays behind locks nothing.
        }
    }
}
