package batchnorm.files;

import batchnorm.RunFailure;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes a file as a whole: to a temporary one beside it, which then takes its place. Whoever reads it, or kills the
 * process, or cuts the power, finds the old contents or the new. A failure leaves the old contents and no temporary
 * file.
 */
public final class WholeFile {

    private WholeFile() {}

    /** What writes the temporary file: a library that wants a path, or a download. */
    @FunctionalInterface
    public interface Writing {
        /** Writes all of it; the file is there afterwards. */
        void to(Path temporary) throws IOException;
    }

    /** Writes text as UTF-8, over a file of that name too; {@link RunFailure} where that fails. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes, over a file of that name too; {@link RunFailure} where that fails. */
    public static void write(Path file, byte[] bytes) {
        write(file, temporary -> writeAll(temporary, bytes));
    }

    /** Has a library write the file, over a file of that name too; {@link RunFailure} where that fails. */
    public static void write(Path file, Writing writing) {
        try {
            replace(file, writing);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Writes bytes, never over another file; {@link RunFailure} where that fails or there is a file of that name. */
    public static void create(Path file, byte[] bytes) {
        try {
            place(file, temporary -> writeAll(temporary, bytes), Files::move);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** As {@link #write(Path, Writing)}, for a caller that has something else to try where it fails. */
    public static void replace(Path file, Writing writing) throws IOException {
        place(file, writing, WholeFile::moveOver);
    }

    private interface Move {
        void move(Path from, Path to) throws IOException;
    }

    private static void place(Path file, Writing writing, Move move) throws IOException {
        // A name of its own: another process may be writing the same file. And not Files.createTempFile, whose files
        // others may not read.
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
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

    /** Not by {@code Files.write}: a channel closes itself when its thread is interrupted. */
    private static void writeAll(Path file, byte[] bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
        }
    }

    /**
     * Its contents must be on the disk before its name is: otherwise a power cut leaves an empty file in place of the
     * old.
     */
    private static void sync(Path file) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.getFD().sync();
        }
    }

    private static void moveOver(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING); // some network drives
        }
    }

    private static RunFailure failure(Path file, IOException e) {
        return new RunFailure("Cannot write " + file + ": " + IoReason.of(e), e);
    }
}
