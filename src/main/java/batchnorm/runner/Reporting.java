package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.design.ChangedValue;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.files.TextFile;
import batchnorm.files.WholeFile;
import batchnorm.report.Digest;
import batchnorm.report.ReportWriter;
import batchnorm.report.page.Facts;
import batchnorm.report.page.ReportPage;
import batchnorm.results.ChangedValuesFile;
import batchnorm.results.ChartsFile;
import batchnorm.results.ChoiceFile;
import batchnorm.results.ClaimsFile;
import batchnorm.results.LedgerFile;
import batchnorm.results.PaperCurveFile;
import batchnorm.results.PaperFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SetupFile;
import batchnorm.results.SummaryFile;
import batchnorm.results.provenance.ExperimentRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes summary, verdicts, charts and report from the CSV files of the runs only, so that they can be made again at any
 * time.
 */
public final class Reporting {
    private Reporting() {}

    /**
     * Writes {@code summary.csv}, {@code claims.csv}, {@code ledger.csv}, {@code charts.csv}, {@code setup.csv},
     * {@code changed-values.csv}, the charts, {@code report.md} and {@code report.html} of a result directory, and
     * replaces earlier ones.
     *
     * @param warned receives one line for each chart that could not be drawn, and one if the experiment's file has
     *     changed
     * @return the lines that are shown to the user
     * @throws BadInput if a file of the directory cannot be read
     */
    public static Digest write(ResultDirectory results, Consumer<String> warned) {
        RecordedExperiment recorded = RecordedExperiment.read(results);
        return write(recorded, ExperimentFile.readRecorded(RecordedFile.source(recorded)), warned);
    }

    /**
     * The same while another command writes to the directory: of the runs that have ended so far. If one ends
     * meanwhile, it is made again, so that no report replaces one of more runs.
     */
    public static Digest writeWhileRunning(ResultDirectory results, Consumer<String> warned) {
        while (true) {
            String before = TextFile.read(results.provenance());
            Digest digest = write(results, warned);
            if (TextFile.read(results.provenance()).equals(before)) {
                return digest;
            }
        }
    }

    /** The same for an experiment that is already read. */
    static Digest write(RecordedExperiment recorded, Experiment experiment, Consumer<String> warned) {
        ResultDirectory results = recorded.directory();
        RecordedRuns.require(recorded, experiment);
        // Before the metrics are computed: they read the list of printed curves.
        writeLists(results, experiment, recorded.experiment());
        writeConditions(recorded, experiment);
        SummaryFile.write(results.summary(), recorded.summary());
        ClaimsFile.write(results.claims(), Claims.decide(experiment.claims(), recorded));
        writeOrDelete(
                results.choice(),
                trained(experiment)
                        .filter(trained -> trained.choice().isPresent())
                        .map(trained -> Choosing.of(
                                trained.choice().get(), trained.grid().orElseThrow(), recorded.metrics())),
                ChoiceFile::write);
        Optional<String> change = RecordedFile.change(recorded);
        change.ifPresent(changed -> warned.accept(results.root() + ": " + changed));
        Facts facts = facts(recorded, experiment, change);
        ReportWriter.redraw(recorded, facts.noted()).forEach(warned);
        ReportPage.write(recorded, facts);
        return Digest.of(recorded);
    }

    /** What the page of a folder says that its CSV files do not. */
    public static Facts facts(RecordedExperiment recorded) {
        Experiment experiment = ExperimentFile.readRecorded(RecordedFile.source(recorded));
        return facts(recorded, experiment, RecordedFile.change(recorded));
    }

    private static Facts facts(RecordedExperiment recorded, Experiment experiment, Optional<String> change) {
        List<String> noted = Stream.concat(
                        change.stream(),
                        ShortTraining.warning(experiment, recorded.experiment().variants()).stream())
                .toList();
        return new Facts(RunAgain.lines(recorded), normalized(experiment), noted);
    }

    /** The variants with batch normalization, which charts draw solid. */
    private static Set<String> normalized(Experiment experiment) {
        return experiment instanceof TrainingExperiment trained
                ? trained.variants().stream()
                        .filter(variant ->
                                variant.network().normalization().batch().isPresent())
                        .map(Variant::name)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /**
     * Writes {@code ledger.csv} and, unless they would be empty, {@code paper.csv} and {@code charts.csv}. A file of an
     * earlier version that would be empty now is deleted.
     *
     * @param ran what is recorded: the ledger leaves out variants that do not run
     */
    static void writeLists(ResultDirectory results, Experiment experiment, ExperimentRecord ran) {
        LedgerFile.write(
                results.ledger(),
                experiment.ledger().stream()
                        .filter(entry ->
                                entry.variant().isEmpty() || ran.measured().contains(entry.variant()))
                        .toList());
        Optional<TrainingExperiment> trained = trained(experiment);
        writeOrDelete(
                results.paper(),
                trained.map(TrainingExperiment::paperValues).filter(values -> !values.isEmpty()),
                PaperFile::write);
        writeOrDelete(results.paperCurve(), trained.flatMap(TrainingExperiment::paperCurve), PaperCurveFile::write);
        writeOrDelete(
                results.chartList(),
                Optional.of(experiment.charts()).filter(charts -> !charts.isEmpty()),
                ChartsFile::write);
    }

    private static Optional<TrainingExperiment> trained(Experiment experiment) {
        return experiment instanceof TrainingExperiment trained ? Optional.of(trained) : Optional.empty();
    }

    private static <T> void writeOrDelete(Path file, Optional<T> content, BiConsumer<Path, T> write) {
        if (content.isPresent()) {
            write.accept(file, content.get());
        } else {
            WholeFile.delete(file);
        }
    }

    /** Writes {@code setup.csv} and, where a value is or was not the file's, {@code changed-values.csv}. */
    private static void writeConditions(RecordedExperiment recorded, Experiment experiment) {
        ResultDirectory results = recorded.directory();
        Conditions.setup(experiment, recorded.provenance()).ifPresent(setup -> SetupFile.write(results.setup(), setup));
        List<ChangedValue> changed = Conditions.changedValues(RecordedFile.source(recorded), experiment, recorded);
        if (!changed.isEmpty() || Files.exists(results.changedValues())) {
            ChangedValuesFile.write(results.changedValues(), changed);
        }
    }
}
