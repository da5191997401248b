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
 * process, or cuts the power, finds the old contents or the new.
 */
public final class WholeFile {

    private WholeFile() {}

    /** Writes text as UTF-8. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes, over a file of that name too.
     *
     * @throws RunFailure where that fails; the old file is then as it was
     */
    public static void write(Path file, byte[] bytes) {
        // A name of its own: another process may be writing the same file.
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            writeToDisk(temporary, bytes);
            move(temporary, file);
        } catch (IOException e) {
            RunFailure failure = new RunFailure("Cannot write " + file + ": " + IoReason.of(e), e);
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    /**
     * Its contents must be on the disk before its name is: otherwise a power cut leaves an empty file in place of the
     * old.
     */
    private static void writeToDisk(Path file, byte[] bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING); // some network drives
        }
    }
}
