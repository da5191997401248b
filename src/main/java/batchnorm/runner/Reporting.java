package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.report.Digest;
import batchnorm.report.ReportWriter;
import batchnorm.results.ChartsFile;
import batchnorm.results.ClaimsFile;
import batchnorm.results.LedgerFile;
import batchnorm.results.PaperFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SummaryFile;
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
        return write(recorded, ExperimentFile.readRecorded(RecordedFile.source(recorded)), warned);
    }

    /** The same, of an experiment that was read before. */
    static Digest write(RecordedExperiment recorded, Experiment experiment, Consumer<String> warned) {
        ResultDirectory results = recorded.directory();
        SummaryFile.write(results.summary(), recorded.summary());
        ClaimsFile.write(results.claims(), Claims.decide(experiment.claims(), recorded.metrics()));
        writeLists(results, experiment);
        Optional<String> change = RecordedFile.change(recorded);
        change.ifPresent(changed -> warned.accept(results.root() + ": " + changed));
        ReportWriter.redraw(recorded, change.stream().toList()).forEach(warned);
        return Digest.of(recorded);
    }

    /** Writes {@code ledger.csv} and, where there is something to list, {@code paper.csv} and {@code charts.csv}. */
    static void writeLists(ResultDirectory results, Experiment experiment) {
        LedgerFile.write(results.ledger(), experiment.ledger());
        if (experiment instanceof TrainingExperiment trained
                && !trained.paperValues().isEmpty()) {
            PaperFile.write(results.paper(), trained.paperValues());
        }
        if (!experiment.charts().isEmpty()) {
            ChartsFile.write(results.chartList(), experiment.charts());
        }
    }
}
