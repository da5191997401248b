package batchnorm.runner.bench;

import batchnorm.experiment.Variant;
import batchnorm.runner.worker.WorkerGroup;
import batchnorm.runner.worker.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times whole runs: the steps with everything that a run does besides, that is evaluations, probes, reading of data and
 * writing of files. What they write is deleted.
 */
final class WholeRuns implements AutoCloseable {
    private final WorkerGroup workers;
    private final String variant;
    private final Path folder;
    private long seed;

    /** @param workers one worker, with the {@link #settings} of the variant */
    WholeRuns(WorkerGroup workers, String variant) {
        this.workers = workers;
        this.variant = variant;
        try {
            this.folder = Files.createTempDirectory("bn-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Overrides for runs with this many evaluations after the one before the first step. */
    static List<String> settings(Variant variant, int evaluations) {
        List<String> settings = new ArrayList<>();
        settings.add(variant.name() + ":training.steps="
                + evaluations * variant.plan().evaluateEvery());
        if (variant.plan().early().isPresent()) { // a key cannot be taken away
            settings.add(variant.name() + ":training.evaluate-early={every: 1000000000, until: 1}");
        }
        return settings;
    }

    /** Trains one run and returns its steps per second, without what comes before its first step. */
    double stepsPerSecond() throws WorkerProcess.Died {
        seed++;
        return workers.stepsPerSecondOfRun(variant, seed, folder);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            workers.close();
        }
    }
}
