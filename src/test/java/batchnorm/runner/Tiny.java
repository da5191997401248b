package batchnorm.runner;

import batchnorm.TinyExperiment;
import batchnorm.WithoutClock;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.results.AccuracyFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.run.Keeping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the tiny experiment and reads its results. */
public final class Tiny {
    private Tiny() {}

    public static ExperimentSource source(String... settings) {
        return TinyExperiment.source(TinyExperiment.TEXT, settings);
    }

    static RunRequest request(Path folder, int workers, String... settings) {
        return new RunRequest(
                ParsedExperiment.of(source(settings)),
                List.of(),
                folder,
                new Means(Optional.empty(), workers, Keeping.ROWS));
    }

    /** {@code accuracy.csv} without its last column, the only one that depends on a clock. */
    static String accuracyWithoutClock(ResultDirectory results, RunKey key) {
        return WithoutClock.rows(results.accuracy(key));
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The steps at which a run was evaluated. */
    public static List<Long> evaluations(ResultDirectory results, RunKey key) {
        return AccuracyFile.read(results.accuracy(key)).rows().stream()
                .map(row -> row.step())
                .toList();
    }
}
