package batchnorm.runner;

import batchnorm.RunFailure;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The copies of the files with printed curves in a folder of results. */
final class PaperFiles {
    private PaperFiles() {}

    /**
     * Copies the files that an experiment is compared with.
     *
     * @return the SHA-256 of each file, by its name; empty if the experiment has no {@code paper-curve}
     * @throws RunFailure if a file cannot be written
     */
    static Map<String, String> copy(ParsedExperiment parsed, ResultDirectory results) {
        Map<String, String> checksums = new LinkedHashMap<>();
        if (parsed.experiment() instanceof TrainingExperiment trained) {
            trained.paperCurve().ifPresent(curve -> curve.files().forEach(name -> {
                String text = parsed.source().paper().get(name);
                write(results.paperFile(name), text);
                checksums.put(name, RecordedFile.sha256(text));
            }));
        }
        return checksums;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new RunFailure("Cannot create " + file.getParent() + ": " + IoReason.of(e), e);
        }
        WholeFile.write(file, text);
    }
}
