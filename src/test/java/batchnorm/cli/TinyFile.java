package batchnorm.cli;

import batchnorm.TinyExperiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tiny experiment in a file, with a claim that no run can meet. */
final class TinyFile {
    static final String TEXT = TinyExperiment.TEXT.replace(
            "{claim: It learns., measure: best_accuracy, of: BN, is: above, than: 0.2}",
            "{claim: It is perfect., measure: final_accuracy, of: plain, is: above, than: 1.5}");

    private TinyFile() {}

    /** Writes it, or a text made from it, into a folder and returns its path. */
    static String in(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("tiny.yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String in(Path folder) {
        return in(folder, TEXT);
    }
}
