package batchnorm.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the process that made an unfinished file or folder has ended. A lock alone does not tell, because a process
 * first makes what it locks and takes the lock milliseconds later. So what is fresh counts as in use.
 */
public final class Abandoned {
    private static final Duration BEFORE_THE_LOCK = Duration.ofMinutes(1);

    private Abandoned() {}

    /**
     * True if nobody has touched it for a minute and nobody holds its lock. False where that cannot be known, as on
     * file systems without locks.
     *
     * @param made the file or folder
     * @param lock the file that its writer locks; it may be the same, or missing
     */
    public static boolean is(Path made, Path lock) {
        return isUntouched(made, BEFORE_THE_LOCK) && isUnlocked(lock);
    }

    /** True if nobody has written to it for so long. */
    static boolean isUntouched(Path made, Duration since) {
        try {
            return Files.getLastModifiedTime(made)
                    .toInstant()
                    .isBefore(Instant.now().minus(since));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isUnlocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }
}
