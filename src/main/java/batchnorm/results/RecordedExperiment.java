package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.design.ChangedValue;
import batchnorm.design.Chart;
import batchnorm.design.LedgerEntry;
import batchnorm.design.PaperValue;
import batchnorm.design.Setup;
import batchnorm.files.TextFile;
import batchnorm.metric.Metric;
import batchnorm.paper.PaperCurves;
import batchnorm.paper.PaperTexts;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * An experiment as its result directory records it. Each file is read once, when it is first needed; summary, verdicts,
 * charts and report share its content. Later changes of the directory are not seen. Not thread-safe.
 *
 * <p>Every method throws {@link BadInput} if a file that it needs is missing or malformed.
 */
public final class RecordedExperiment {
    private final ResultDirectory directory;
    private final Provenance provenance;
    private final ReadOnce<Path, String> texts;
    private final RunFiles runs;
    private final ReadOnce<Path, List<ClaimRow>> claims;
    private final ReadOnce<Path, List<LedgerEntry>> ledger;
    private final ReadOnce<Path, List<ChangedValue>> changedValues;
    private final ReadOnce<Path, List<Setup>> setup;
    private final ReadOnce<Path, List<PaperValue>> paperValues;
    private final ReadOnce<Path, List<Chart>> charts;
    private final ReadOnce<Path, PaperCurves> paperCurves;
    private final ReadOnce<Path, List<ChoiceRow>> choice;
    private final ReadOnce<Path, List<EnsembleRow>> ensemble;
    private MetricValues metrics;
    private List<SummaryRow> summary;

    /** Reads a directory whose provenance is already known. */
    public RecordedExperiment(ResultDirectory directory, Provenance provenance) {
        this(directory, provenance, new RememberedFiles());
    }

    private RecordedExperiment(ResultDirectory directory, Provenance provenance, RememberedFiles files) {
        this.runs = new RunFiles(directory, provenance, files);
        this.directory = directory;
        this.provenance = provenance;
        this.texts = new ReadOnce<>(RecordedExperiment::text);
        this.claims = new ReadOnce<>(file -> ifThere(file, ClaimsFile::read));
        this.ledger = new ReadOnce<>(file -> ifThere(file, LedgerFile::read));
        this.changedValues = new ReadOnce<>(file -> ifThere(file, ChangedValuesFile::read));
        this.setup = new ReadOnce<>(file -> ifThere(file, SetupFile::read));
        this.paperValues = new ReadOnce<>(file -> ifThere(file, PaperFile::read));
        this.charts = new ReadOnce<>(file -> ifThere(file, ChartsFile::read));
        this.paperCurves = new ReadOnce<>(this::readPaperCurves);
        this.choice = new ReadOnce<>(file -> ifThere(file, ChoiceFile::read));
        this.ensemble = new ReadOnce<>(file -> ifThere(file, EnsembleFile::read));
    }

    /** Reads the provenance. */
    public static RecordedExperiment read(ResultDirectory directory) {
        return new RecordedExperiment(directory, ProvenanceFile.read(directory.provenance()));
    }

    /**
     * Reads the provenance, and later of the runs' files only those that have changed since.
     *
     * @param files what earlier reading of the same directory left, which this adds to
     */
    public static RecordedExperiment read(ResultDirectory directory, RememberedFiles files) {
        return new RecordedExperiment(directory, ProvenanceFile.read(directory.provenance()), files);
    }

    public ResultDirectory directory() {
        return directory;
    }

    public Provenance provenance() {
        return provenance;
    }

    /** The description of the experiment. */
    public ExperimentRecord experiment() {
        return provenance.experiment();
    }

    /** The text of {@code experiment.yaml}, the copy of the file that was run. */
    public String experimentText() {
        return texts.get(directory.experiment());
    }

    /** The text of {@code defaults.yaml}, the values of keys that are left out; empty if there is no such file. */
    public String defaultsText() {
        return Files.exists(directory.defaults()) ? texts.get(directory.defaults()) : "";
    }

    /** The rows of a measured run's {@code accuracy.csv}. */
    public List<AccuracyRow> accuracy(RunRecord run) {
        return runs.accuracy(run);
    }

    /** The summary of a run's {@code activations.csv}; a layer without units if nothing was probed. */
    public ProbedLayer activations(RunKey key) {
        return runs.activations(key);
    }

    /** All units of a run's {@code activations.csv}, read from this file alone; none if nothing was probed. */
    public ActivationSeries allActivations(RunKey key) {
        return runs.activationRows(key);
    }

    /** The points of a run's {@code surface.csv}; none if it has no such file. */
    public List<SurfaceRow> surface(RunKey key) {
        return runs.surface(key);
    }

    /** The unit that represents the last hidden layer in all runs of a seed; empty if nothing was probed. */
    public OptionalInt typicalUnit(long seed) {
        return runs.typicalUnit(seed);
    }

    /** The curves of a measured run: those of its {@code accuracy.csv} and of its {@code series.csv}. */
    public List<SeriesRow> series(RunRecord run) {
        List<SeriesRow> rows = new ArrayList<>(runs.series(run));
        if (experiment().measuresAccuracy()) {
            rows.addAll(AccuracySeries.of(accuracy(run)));
        }
        return rows;
    }

    /** The evaluations of a run that has not ended, those that are whole on disk. */
    public List<AccuracyRow> accuracySoFar(RunKey key) {
        return runs.accuracySoFar(key);
    }

    /** The curves of a run that has not ended, but for those of its {@code accuracy.csv}. */
    public List<SeriesRow> seriesSoFar(RunKey key) {
        return runs.seriesSoFar(key);
    }

    /** The rows of a measured run's {@code statistics.csv}; empty if it has no such file. */
    public List<StatisticsRow> statistics(RunRecord run) {
        return runs.statistics(run);
    }

    /** The metrics of every run that finished, see {@link RunMetrics}. */
    public MetricValues metrics() {
        metrics = metrics == null ? RunMetrics.ofAll(this) : metrics;
        return metrics;
    }

    /** The metrics of every run that follow from its accuracies, computed from those at some steps alone. */
    public MetricValues metricsAt(Collection<Long> steps) {
        return RunMetrics.ofAccuracies(this, Set.copyOf(steps));
    }

    /** The metrics of each variant over its seeds. */
    public List<SummaryRow> summary() {
        summary = summary == null ? Summary.of(experiment().measured(), metrics()) : summary;
        return summary;
    }

    /** The claims with their verdicts; empty if no claim was decided. */
    public List<ClaimRow> claims() {
        return claims.get(directory.claims());
    }

    /** The values that the paper leaves open. */
    public List<LedgerEntry> ledger() {
        return ledger.get(directory.ledger());
    }

    /** The values that are not those of the experiment file. */
    public List<ChangedValue> changedValues() {
        return changedValues.get(directory.changedValues());
    }

    /** The data and the length of the trainings; empty if nothing was trained, or no report was made since. */
    public Optional<Setup> setup() {
        return setup.get(directory.setup()).stream().findFirst();
    }

    /** The numbers that the paper prints for its networks. */
    public List<PaperValue> paperValues() {
        return paperValues.get(directory.paper());
    }

    /** The printed curves that the experiment is compared with. */
    public PaperCurves paperCurves() {
        return paperCurves.get(directory.paperCurve());
    }

    /** The texts of the copied files with printed curves, by their names. */
    public Map<String, String> paperTexts() {
        return PaperTexts.of(List.of(directory.root()));
    }

    /** The charts of series that the experiment asks for. */
    public List<Chart> charts() {
        return charts.get(directory.chartList());
    }

    /** The settings among which the experiment chooses, the best first; empty if it does not choose. */
    public List<ChoiceRow> choice() {
        return choice.get(directory.choice());
    }

    /** How the members of the ensemble classify, alone and together; empty if there is no ensemble. */
    public List<EnsembleRow> ensemble() {
        return ensemble.get(directory.ensemble());
    }

    /** The metrics in a measured run's {@code measures.csv} and {@code crops.csv}; empty if it has neither. */
    Map<Metric, Double> ownMetrics(RunRecord run) {
        Path file = directory.measures(run.key());
        Map<Metric, Double> own = CropsFile.metrics(directory.crops(run.key()));
        own.putAll(Files.exists(file) ? MetricsFile.read(file) : Map.of());
        return own;
    }

    private PaperCurves readPaperCurves(Path file) {
        return Files.exists(file)
                ? PaperCurves.read(PaperCurveFile.read(file), name -> texts.get(directory.paperFile(name)))
                : PaperCurves.NONE;
    }

    private static String text(Path file) {
        if (!Files.exists(file)) {
            throw new BadInput(file + " is missing, the copy of the file that was run");
        }
        return TextFile.read(file);
    }

    private static <T> List<T> ifThere(Path file, Function<Path, List<T>> read) {
        return Files.exists(file) ? read.apply(file) : List.of();
    }
}
