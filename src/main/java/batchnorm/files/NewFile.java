package batchnorm.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is there whole or not at all, and never in place of another. */
public final class NewFile {
    private NewFile() {}

    /**
     * Writes bytes to a temporary file beside {@code file}, which then takes its name; a disk that fills up leaves
     * nothing.
     *
     * @throws IOException where that fails, or there is a file of that name
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        // A name that nobody else has; and not Files.createTempFile, whose files others may not read.
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, file);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }
}
