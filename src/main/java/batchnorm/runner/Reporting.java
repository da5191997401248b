package batchnorm.runner;

import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentReader;
import batchnorm.experiment.ExperimentSource;
import batchnorm.results.ClaimsFile;
import batchnorm.results.Measures;
import batchnorm.results.Provenance;
import batchnorm.results.ProvenanceFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.RunMeasures;
import batchnorm.results.Summary;
import batchnorm.results.SummaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** From the CSV files of the runs to summary, verdicts, charts and report. */
public final class Reporting {
    private Reporting() {}

    static RunReport write(ResultDirectory results, RunListener listener) {
        return new RunReport(List.of(), List.of(), 0);
    }

    static Experiment experimentOf(ResultDirectory results, Provenance provenance) throws IOException {
        return ExperimentReader.read(new ExperimentSource(
                Files.readString(results.experiment()),
                results.experiment().toString(),
                provenance.source().settings(),
                provenance.experiment().smoke()));
    }

    static void summarize(ResultDirectory results) throws IOException {
        Provenance provenance = ProvenanceFile.read(results.provenance());
        Measures measures = RunMeasures.ofAll(results, provenance);
        SummaryFile.write(results.summary(), Summary.of(provenance.experiment().variants(), measures));
        ClaimsFile.write(
                results.claims(),
                Claims.decide(experimentOf(results, provenance).claims(), measures));
    }
}
