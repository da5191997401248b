package batchnorm.report.page;

import batchnorm.BadInput;
import batchnorm.results.AccuracyRow;
import batchnorm.results.AccuracySeries;
import batchnorm.results.ProbedLayer;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SeriesRow;
import batchnorm.results.StatisticsRow;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The runs that a page shows: those that ended and, on a live page, those that have begun. */
record RunRows(RecordedExperiment recorded, boolean live) {

    /** All runs, by variant, then seed. */
    List<RunKey> keys() {
        return recorded.experiment().variants().stream()
                .flatMap(variant -> keysOf(variant).stream())
                .toList();
    }

    /** The runs of a variant by seed, those that are not finished last. */
    List<RunKey> keysOf(String variant) {
        List<RunKey> keys = new ArrayList<>();
        recorded.provenance().runsOf(variant).forEach(run -> keys.add(run.key()));
        if (live) {
            recorded.provenance().unfinished().stream()
                    .filter(key -> key.variant().equals(variant))
                    .filter(key -> Files.exists(recorded.directory().accuracy(key)))
                    .forEach(keys::add);
        }
        return keys;
    }

    /** The evaluations of a run. Of one that is not finished, those that are whole on disk. */
    List<AccuracyRow> accuracy(RunKey key) {
        return record(key)
                .map(recorded::accuracy)
                .orElseGet(() -> ifReadable(() -> recorded.accuracySoFar(key), List.of()));
    }

    /** The curves of a run. */
    List<SeriesRow> series(RunKey key) {
        return record(key).map(recorded::series).orElseGet(() -> {
            List<SeriesRow> rows = new ArrayList<>(ifReadable(() -> recorded.seriesSoFar(key), List.of()));
            rows.addAll(AccuracySeries.of(accuracy(key)));
            return rows;
        });
    }

    /** The evaluations of a run with several statistics. */
    List<StatisticsRow> statistics(RunKey key) {
        return record(key).map(recorded::statistics).orElse(List.of());
    }

    /** The layer whose activations a run probes; empty if there is none. */
    Optional<ProbedLayer> probed(RunKey key) {
        return record(key)
                .map(run -> Optional.of(recorded.activations(run.key())))
                .orElseGet(() -> ifReadable(() -> Optional.of(recorded.activations(key)), Optional.empty()))
                .filter(layer -> !layer.typicalRows().isEmpty());
    }

    /** The step at which a run diverged; empty if it did not. */
    OptionalLong divergedAt(RunKey key) {
        return record(key).filter(RunRecord::isDiverged).stream()
                .mapToLong(RunRecord::steps)
                .findFirst();
    }

    private Optional<RunRecord> record(RunKey key) {
        return recorded.provenance().measured().stream()
                .filter(run -> run.key().equals(key))
                .findFirst();
    }

    /** A file of an unfinished run may be missing, or be written this moment. The next look at it finds it. */
    private static <T> T ifReadable(Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (BadInput e) {
            return otherwise;
        }
    }
}
