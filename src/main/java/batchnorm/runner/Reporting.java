package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentReader;
import batchnorm.experiment.ExperimentSource;
import batchnorm.report.Digest;
import batchnorm.report.ReportWriter;
import batchnorm.results.ClaimsFile;
import batchnorm.results.LedgerFile;
import batchnorm.results.LedgerRow;
import batchnorm.results.Measures;
import batchnorm.results.Provenance;
import batchnorm.results.ProvenanceFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.RunMeasures;
import batchnorm.results.Summary;
import batchnorm.results.SummaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;

/**
 * From the CSV files of the runs to summary, verdicts, charts and report; from nothing else, so that it can be done
 * again.
 */
public final class Reporting {
    private Reporting() {}

    /**
     * Writes {@code summary.csv}, {@code claims.csv}, {@code ledger.csv}, the charts and {@code report.md} in place of
     * those before.
     *
     * @param warned gets a line for each thing that could not be drawn
     * @return what the user is told
     * @throws BadInput where a file of the directory cannot be read
     */
    public static Digest write(ResultDirectory results, Consumer<String> warned) {
        Provenance provenance = ProvenanceFile.read(results.provenance());
        Experiment experiment = experimentOf(results, provenance);
        Measures measures = RunMeasures.ofAll(results, provenance);
        SummaryFile.write(results.summary(), Summary.of(provenance.experiment().variants(), measures));
        ClaimsFile.write(results.claims(), Claims.decide(experiment.claims(), measures));
        writeLedger(results, experiment);
        ReportWriter.redraw(results).forEach(warned);
        return Digest.of(results);
    }

    /** Writes {@code ledger.csv}. */
    static void writeLedger(ResultDirectory results, Experiment experiment) {
        LedgerFile.write(
                results.ledger(),
                experiment.ledger().stream()
                        .flatMap(entry -> entry.values().entrySet().stream()
                                .map(value ->
                                        new LedgerRow(entry.key(), value.getKey(), value.getValue(), entry.why())))
                        .toList());
    }

    /** The experiment as it was run: the copy of its file with the settings that the provenance states. */
    private static Experiment experimentOf(ResultDirectory results, Provenance provenance) {
        try {
            return ExperimentReader.readRecorded(new ExperimentSource(
                    Files.readString(results.experiment()),
                    results.experiment().toString(),
                    provenance.source().settings(),
                    provenance.experiment().smoke()));
        } catch (IOException e) {
            throw new BadInput(results.experiment() + " cannot be read: " + e, e);
        }
    }
}
