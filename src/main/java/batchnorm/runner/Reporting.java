package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.Chart;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.report.Digest;
import batchnorm.report.ReportWriter;
import batchnorm.results.ChartRow;
import batchnorm.results.ChartsFile;
import batchnorm.results.ClaimsFile;
import batchnorm.results.LedgerFile;
import batchnorm.results.LedgerRow;
import batchnorm.results.PaperFile;
import batchnorm.results.PaperRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SummaryFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From the CSV files of the runs to summary, verdicts, charts and report; from nothing else, so that it can be done
 * again.
 */
public final class Reporting {
    private Reporting() {}

    /**
     * Writes {@code summary.csv}, {@code claims.csv}, {@code ledger.csv}, {@code charts.csv}, the charts and
     * {@code report.md} of a result directory in place of those before.
     *
     * @param warned gets a line for each thing that could not be drawn, and where the experiment's file was changed
     * @return what the user is told
     * @throws BadInput where a file of the directory cannot be read
     */
    public static Digest write(ResultDirectory results, Consumer<String> warned) {
        RecordedExperiment recorded = RecordedExperiment.read(results);
        ExperimentSource source = RecordedFile.source(results, recorded.provenance());
        return write(recorded, source, ExperimentFile.readRecorded(source), warned);
    }

    /**
     * The same, of an experiment that was read before.
     *
     * @param source what it was read from
     */
    static Digest write(
            RecordedExperiment recorded, ExperimentSource source, Experiment experiment, Consumer<String> warned) {
        ResultDirectory results = recorded.directory();
        SummaryFile.write(results.summary(), recorded.summary());
        ClaimsFile.write(results.claims(), Claims.decide(experiment.claims(), recorded.metrics()));
        writeLists(results, experiment);
        Optional<String> change = RecordedFile.change(results, source, recorded.provenance());
        change.ifPresent(changed -> warned.accept(results.root() + ": " + changed));
        ReportWriter.redraw(recorded, change.stream().toList()).forEach(warned);
        return Digest.of(recorded);
    }

    /** Writes {@code ledger.csv} and, where there is something to list, {@code paper.csv} and {@code charts.csv}. */
    static void writeLists(ResultDirectory results, Experiment study) {
        LedgerFile.write(
                results.ledger(),
                study.ledger().stream()
                        .flatMap(entry -> entry.values().entrySet().stream()
                                .map(value ->
                                        new LedgerRow(entry.key(), value.getKey(), value.getValue(), entry.why())))
                        .toList());
        if (study instanceof TrainingExperiment trained
                && !trained.paperValues().isEmpty()) {
            PaperFile.write(
                    results.paper(),
                    trained.paperValues().stream()
                            .map(value -> new PaperRow(value.variant(), value.quantity(), value.value()))
                            .toList());
        }
        if (!study.charts().isEmpty()) {
            ChartsFile.write(
                    results.chartList(),
                    study.charts().stream()
                            .flatMap(chart -> rows(chart).stream())
                            .toList());
        }
    }

    private static List<ChartRow> rows(Chart chart) {
        List<ChartRow> rows = new ArrayList<>();
        for (String series : chart.series()) {
            for (String variant : chart.variants().isEmpty() ? List.of("") : chart.variants()) {
                rows.add(new ChartRow(chart.name(), chart.title(), axis(chart.x()), axis(chart.y()), variant, series));
            }
        }
        return rows;
    }

    private static ChartRow.Axis axis(Chart.Axis axis) {
        return new ChartRow.Axis(axis.title(), axis.logarithmic());
    }
}
