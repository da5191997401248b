package batchnorm.files;

import batchnorm.RunFailure;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file as a whole: first to a temporary file beside it, which then replaces it. A reader finds either the old
 * or the new contents, even after a killed process or a power failure. A failure leaves the old contents and no
 * temporary file.
 */
public final class WholeFile {

    private static final String TEMPORARY = ".tmp";

    /** The number of characters after the name of the file and a dot: a UUID and the ending. */
    private static final int UNIQUE = 36 + TEMPORARY.length();

    private static final Pattern LEFTOVER =
            Pattern.compile(".+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}" + Pattern.quote(TEMPORARY));

    private WholeFile() {}

    /** Writes the temporary file, such as a library that needs a path, or a download. */
    @FunctionalInterface
    public interface Writing {
        /** Writes the whole file; it exists afterwards. */
        void to(Path temporary) throws IOException;
    }

    /** Writes text as UTF-8 and replaces an existing file. Throws {@link RunFailure} where that fails. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes and replaces an existing file. Throws {@link RunFailure} where that fails. */
    public static void write(Path file, byte[] bytes) {
        write(file, temporary -> writeAll(temporary, bytes));
    }

    /**
     * Lets {@code writing} write the file and replaces an existing file. Throws {@link RunFailure} where that fails.
     */
    public static void write(Path file, Writing writing) {
        try {
            replace(file, writing);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /**
     * Writes bytes to a new file. Throws {@link RunFailure} where that fails or the file exists. Deletes the temporary
     * files for it that killed processes left: a minute old, and unlocked, because a process that writes one holds its
     * lock.
     */
    public static void create(Path file, byte[] bytes) {
        try {
            deleteUnlocked(file);
            place(
                    file,
                    temporary -> {
                        temporary.toFile().deleteOnExit(); // the interrupt key runs no clean-up code
                        writeLocked(temporary, bytes);
                    },
                    Files::move);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Deletes a file, if it exists. Throws {@link RunFailure} where that fails. */
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new RunFailure("Cannot delete " + file + ": " + IoReason.of(e), e);
        }
    }

    /** As {@link #write(Path, Writing)}, for a caller that handles the failure. */
    public static void replace(Path file, Writing writing) throws IOException {
        place(file, writing, WholeFile::moveOver);
    }

    /**
     * Deletes the temporary files that killed processes left in a folder and the folders below it. No other process may
     * be writing there. What cannot be deleted stays, because it does no harm.
     */
    public static void deleteLeftovers(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(WholeFile::isLeftover).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It is only cleaning up.
        }
    }

    /**
     * Likewise for a folder in which other processes may be writing, and not for the folders below it: deletes only
     * what nobody has written to for so long.
     */
    public static void deleteLeftovers(Path folder, Duration untouched) {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(WholeFile::isLeftover).toList()) {
                if (Abandoned.isUntouched(file, untouched)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // It is only cleaning up.
        }
    }

    /** The temporary files of one file that no process is writing. */
    private static void deleteUnlocked(Path file) {
        String begin = file.getFileName() + ".";
        try (Stream<Path> beside = Files.list(file.toAbsolutePath().getParent())) {
            List<Path> left = beside.filter(WholeFile::isLeftover)
                    .filter(one -> one.getFileName().toString().startsWith(begin)
                            && one.getFileName().toString().length() == begin.length() + UNIQUE)
                    .toList();
            for (Path one : left) {
                if (Abandoned.is(one, one)) {
                    Files.deleteIfExists(one);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // It is only cleaning up.
        }
    }

    /** Whether it is a temporary file, of a process that writes or one that was killed. */
    public static boolean isLeftover(Path file) {
        return LEFTOVER.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private interface Move {
        void move(Path from, Path to) throws IOException;
    }

    private static void place(Path file, Writing writing, Move move) throws IOException {
        // A unique name: another process may be writing the same file. Files.createTempFile is not used, because other
        // users may not read its files.
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
        try {
            writing.to(temporary);
            sync(temporary);
            move.move(temporary, file);
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private static void writeLocked(Path file, byte[] bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            lock(out.getChannel());
            out.write(bytes);
        }
    }

    /** Until the channel is closed. */
    private static void lock(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException e) {
            // The file system has no locks; then nobody deletes the file either.
        }
    }

    /** Not by {@code Files.write}: a channel is closed when its thread is interrupted. */
    private static void writeAll(Path file, byte[] bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
        }
    }

    /**
     * Forces the contents to the disk before the file is renamed. Otherwise a power failure could leave an empty file
     * in place of the old one. A file that another process has deleted is an error: made anew, it would be empty.
     */
    private static void sync(Path file) throws IOException {
        long size = Files.size(file);
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.getFD().sync();
        }
        if (Files.size(file) != size) {
            throw new NoSuchFileException(file.toString());
        }
    }

    private static void moveOver(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING); // some network drives have no atomic move
        }
    }

    private static RunFailure failure(Path file, IOException e) {
        return new RunFailure("Cannot write " + file + ": " + IoReason.of(e), e);
    }
}
