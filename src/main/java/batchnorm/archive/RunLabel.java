package batchnorm.archive;

import batchnorm.BadInput;
import batchnorm.Printed;
import batchnorm.RunFailure;
import batchnorm.design.ResultEntry;
import batchnorm.files.IoReason;
import batchnorm.files.TextFile;
import batchnorm.files.WholeFile;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The label that a user gives a result folder, in the folder's {@code label.txt}. No number depends on it, and no
 * checksum covers it.
 */
public final class RunLabel {
    private static final int LONGEST = 100;
    private static final long MOST_BYTES = 1000;

    private RunLabel() {}

    /**
     * The label; empty if there is none.
     *
     * @throws BadInput if the file cannot be read
     */
    public static String read(ResultDirectory results) {
        Path file = file(results);
        return Files.exists(file) ? TextFile.read(file, MOST_BYTES).strip() : "";
    }

    /**
     * Writes a label in place of an earlier one.
     *
     * @param label one line; blank to remove the label
     * @throws BadInput if it is too long, or has more than one line or a control character
     * @throws RunFailure if it cannot be written
     */
    public static void write(ResultDirectory results, String label) {
        String text = label.strip();
        if (text.length() > LONGEST
                || text.lines().count() > 1
                || !Printed.line(text).equals(text)) {
            throw new BadInput("the label \"" + Printed.value(label) + "\" is not one line of at most " + LONGEST
                    + " characters without control characters");
        }
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(file(results));
            } else {
                WholeFile.write(file(results), text + "\n");
            }
        } catch (IOException e) {
            throw new RunFailure("Cannot delete " + file(results) + ": " + IoReason.of(e), e);
        }
    }

    private static Path file(ResultDirectory results) {
        return results.root().resolve(ResultEntry.LABEL.fileName());
    }
}
