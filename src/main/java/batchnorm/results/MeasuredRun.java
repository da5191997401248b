package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.csv.CsvTable;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the files of a run that ended, and checks that they are complete. Rows that are lost later would change the
 * run's numbers without a sign.
 */
final class MeasuredRun {
    private MeasuredRun() {}

    /**
     * The rows of {@code accuracy.csv}. Throws {@link BadInput} if they end before the last step of a completed run.
     */
    static List<AccuracyRow> accuracy(ResultDirectory directory, RunRecord run) {
        Path file = directory.accuracy(run.key());
        if (!Files.exists(file)) {
            throw new BadInput(file + " is missing; the run recorded accuracies");
        }
        AccuracyFile.Contents contents = AccuracyFile.read(file);
        CsvTable.requireWhole(file, contents.torn());
        List<AccuracyRow> rows = contents.rows();
        long last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).step();
        if (run.isCompleted() && last != run.steps()) {
            throw new BadInput(file + ": the last row is of step " + last + "; the run completed step " + run.steps());
        }
        return rows;
    }

    /**
     * The activations of the last hidden layer.
     *
     * @param measured whether the run ended by itself; its file must then be complete
     * @param probed whether a measured run must have an {@code activations.csv}
     */
    static ActivationSeries activations(ResultDirectory directory, RunKey key, boolean measured, boolean probed) {
        Path file = directory.activations(key);
        if (!Files.exists(file)) {
            if (measured && probed) {
                throw new BadInput(file + " is missing; the run recorded activations");
            }
            return ActivationSeries.ofLastLayer(List.of());
        }
        ActivationFile.Contents contents = ActivationFile.read(file);
        ActivationSeries series = ActivationSeries.ofLastLayer(contents.rows());
        if (measured) {
            CsvTable.requireWhole(file, contents.torn());
            series.incomplete().ifPresent(unit -> {
                throw new BadInput(
                        file + ": unit " + unit + " has not the steps of the other units; rows were lost, and"
                                + " one for each unit and evaluation is expected");
            });
        }
        return series;
    }
}
