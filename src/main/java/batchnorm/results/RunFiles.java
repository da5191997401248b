package batchnorm.results;

import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** The files of an experiment's runs, each read once. Not thread-safe. */
final class RunFiles {
    private final ResultDirectory directory;
    private final Provenance provenance;
    private final RememberedFiles files;
    private final ReadOnce<RunRecord, List<AccuracyRow>> accuracy;
    private final ReadOnce<RunKey, ProbedLayer> activations;
    private final ReadOnce<RunRecord, List<SeriesRow>> series;
    private final ReadOnce<RunRecord, List<StatisticsRow>> statistics;

    RunFiles(ResultDirectory directory, Provenance provenance, RememberedFiles files) {
        this.directory = directory;
        this.provenance = provenance;
        this.files = files;
        this.accuracy = new ReadOnce<>(
                run -> files.get(directory.accuracy(run.key()), run, () -> MeasuredRun.accuracy(directory, run)));
        this.activations = new ReadOnce<>(this::readActivations);
        this.series = new ReadOnce<>(run -> ifThere(directory.series(run.key()), SeriesFile::read));
        this.statistics = new ReadOnce<>(run -> ifThere(directory.statistics(run.key()), StatisticsFile::read));
    }

    List<AccuracyRow> accuracy(RunRecord run) {
        return accuracy.get(run);
    }

    List<AccuracyRow> accuracySoFar(RunKey key) {
        Path file = directory.accuracy(key);
        return files.get(file, "so far", () -> AccuracyFile.read(file).rows());
    }

    List<SeriesRow> series(RunRecord run) {
        return series.get(run);
    }

    List<SeriesRow> seriesSoFar(RunKey key) {
        return ifThere(directory.series(key), SeriesFile::read);
    }

    List<StatisticsRow> statistics(RunRecord run) {
        return statistics.get(run);
    }

    List<SurfaceRow> surface(RunKey key) {
        return ifThere(SurfaceFile.of(directory, key), SurfaceFile::read);
    }

    ProbedLayer activations(RunKey key) {
        return activations.get(key);
    }

    OptionalInt typicalUnit(long seed) {
        String reference = provenance.experiment().typicalUnitOf();
        return reference.isEmpty()
                ? OptionalInt.empty()
                : activations(new RunKey(reference, seed)).typicalUnit();
    }

    private ProbedLayer readActivations(RunKey key) {
        boolean isReference = key.variant().equals(provenance.experiment().typicalUnitOf());
        // Ask for the typical unit before reading this run's rows: the rows of two runs are then never in memory
        // together.
        OptionalInt unit = isReference ? OptionalInt.empty() : typicalUnit(key.seed());
        return files.get(directory.activations(key), List.of(isReference, unit, isMeasured(key)), () -> {
            ActivationSeries rows = activationRows(key);
            return ProbedLayer.of(rows, isReference ? rows.typicalUnit() : unit);
        });
    }

    /** The files of a measured run must exist and be complete. Another run may still be writing its files. */
    ActivationSeries activationRows(RunKey key) {
        return MeasuredRun.activations(
                directory,
                key,
                isMeasured(key),
                !provenance.experiment().typicalUnitOf().isEmpty());
    }

    private boolean isMeasured(RunKey key) {
        return provenance.runs().stream()
                .anyMatch(run -> run.isMeasured() && run.key().equals(key));
    }

    private <T> List<T> ifThere(Path file, Function<Path, List<T>> read) {
        return Files.exists(file) ? files.get(file, "all rows", () -> read.apply(file)) : List.of();
    }
}
