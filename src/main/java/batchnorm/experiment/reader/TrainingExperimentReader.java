package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.config.Defaults;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Problems;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.config.Setting;
import batchnorm.data.CropSet;
import batchnorm.data.ExampleOrder;
import batchnorm.design.Grid;
import batchnorm.design.PaperCurve;
import batchnorm.engine.InferenceStatistics;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.Probe;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.metric.Metrics;
import batchnorm.metric.Recording;
import batchnorm.metric.Series;
import batchnorm.observe.RecordedSeries;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads an experiment file that trains networks: text → {@link TrainingExperiment}. All its problems are reported at
 * once.
 */
public final class TrainingExperimentReader {
    /** The largest count; larger numbers are likely typing errors. */
    static final int MOST = ExperimentFile.MOST;

    /** The sections whose keys a variant can set. */
    static final List<String> OF_VARIANTS =
            List.of("network", "training", "evaluation", "dataset.pixels", "dataset.corruption");

    /** The keys that decide which metrics an experiment records. */
    private static final List<String> DECIDING = List.of(
            "thresholds",
            "probe",
            "probe.layers",
            "paper-curve",
            "evaluation.compare",
            "evaluation.crops",
            "ensemble",
            "measurements",
            "measurements[]",
            "measurements[].kind");

    private final ExperimentFile file;
    private final Problems problems;
    private final Mapping top;

    TrainingExperimentReader(ExperimentFile file) {
        this.file = file;
        this.problems = file.problems;
        this.top = file.top;
    }

    /**
     * Reads an experiment.
     *
     * @throws BadInput one line for each problem, with file, line, column, and what would be right; also where the file
     *     does not train networks
     */
    public static TrainingExperiment read(ExperimentSource source) {
        return experiment(ExperimentFile.read(source), source);
    }

    /**
     * Reads an experiment from its recorded results: see {@link ExperimentFile#readRecorded}.
     *
     * @throws BadInput as above
     */
    public static TrainingExperiment readRecorded(ExperimentSource source) {
        return experiment(ExperimentFile.readRecorded(source), source);
    }

    private static TrainingExperiment experiment(Experiment one, ExperimentSource source) {
        if (one instanceof TrainingExperiment experiment) {
            return experiment;
        }
        throw new BadInput(source.name() + ": checks an equation; a file that trains networks is expected");
    }

    TrainingExperiment read() {
        SectionReader reader = file.reader;
        VariantsReader<Variant> variants = new VariantsReader<>(file, OF_VARIANTS, VariantReader::read);
        DatasetChoice dataset = DatasetReader.read(reader.section("dataset"));
        List<Double> thresholds = reader.numbers("thresholds", Range.WITHIN_0_AND_1);
        List<RecordedSeries> series = RecordedSeriesReader.read(reader, dataset);
        Probe probe = new ProbeReader(problems, dataset).read(reader.section("probe"), variants);
        Optional<PaperCurve> paperCurve = new PaperCurveReader(file, variants).read();
        List<String> ensemble = new EnsembleReader(variants).read(reader);
        Optional<Recording> recording = recording(variants, thresholds, probe, series, paperCurve, !ensemble.isEmpty());
        TrainingExperiment experiment = new TrainingExperiment(
                file.id(),
                reader.heading("title"),
                reader.text("question"),
                file.paper(),
                reader.optionalText("cost"),
                reader.optionalText("command"),
                reader.optionalText("only-when-named"),
                dataset,
                probe,
                file.seeds(),
                thresholds,
                baseline(variants),
                new PaperValuesReader(file, variants.names(), !ensemble.isEmpty()).read(),
                paperCurve,
                variants.variants(),
                variants.grid(),
                new ChoiceReader(variants, recording.map(Metrics::of)).read(reader),
                series,
                ensemble,
                new ClaimsReader(variants, recording.map(Metrics::of), !ensemble.isEmpty())
                        .read(reader.optionalSections("claims")),
                new ChartsReader(problems, variants.names(), recording.map(one -> charted(variants.variants(), one)))
                        .read(reader.optionalSections("charts")),
                new LedgerReader(file, variants).read(reader.optionalSections("ledger")));
        reader.finish();
        check(experiment, variants);
        return experiment;
    }

    private Optional<String> baseline(VariantsReader<Variant> variants) {
        return file.reader.has("baseline")
                ? Optional.of(file.reader.nameOf("variant", "baseline", variants.names()))
                : Optional.empty();
    }

    /** Checks that concern several parts of the file; they are made only where all parts are right. */
    private void check(TrainingExperiment experiment, VariantsReader<Variant> variants) {
        if (problems.isEmpty()) {
            checkSizes(variants, experiment.dataset());
            boolean isRecorded = file.legacy != Defaults.NONE;
            ShapeCheck shapes = new ShapeCheck(problems, experiment.dataset(), isRecorded);
            variants.variants()
                    .forEach(one -> shapes.check(one, variants.trees().get(one.name())));
            RecordedSeriesCheck.check(experiment.series(), experiment.variants(), file.reader);
            new EvaluationCheck(top, problems, experiment.dataset(), isRecorded).check(experiment.variants());
        }
    }

    /** The settings that decide which metrics are recorded; empty where one of them is wrong. */
    private Optional<Recording> recording(
            VariantsReader<Variant> variants,
            List<Double> thresholds,
            Probe probe,
            List<RecordedSeries> series,
            Optional<PaperCurve> paperCurve,
            boolean ensemble) {
        if (!DECIDING.stream().allMatch(problems::isRight)) {
            return Optional.empty();
        }
        return Optional.of(new Recording(
                thresholds,
                probe.records(),
                file.reader.has("baseline"),
                variants.grid()
                        .map(grid -> grid.axes().get(0))
                        .filter(Grid.Axis::hasDecades)
                        .map(Grid.Axis::label),
                variants.variants().stream()
                        .map(variant -> variant.evaluation().compared().stream()
                                .map(InferenceStatistics::word)
                                .toList())
                        .toList(),
                series.stream().flatMap(one -> one.names().stream()).toList(),
                paperCurve.flatMap(PaperCurve::knots).isPresent(),
                probe.records() && paperCurve.flatMap(PaperCurve::percentiles).isPresent(),
                variants.variants().stream()
                        .anyMatch(variant -> variant.evaluation().crops() != CropSet.SINGLE),
                ensemble));
    }

    /** The names of the curves that a chart can show. */
    private static List<String> charted(List<Variant> variants, Recording recording) {
        boolean top5 = variants.stream()
                .anyMatch(variant -> variant.network().onSmallest().recordsTop5());
        return Stream.concat(Series.ofEveryTraining(top5).stream(), recording.series().stream())
                .toList();
    }

    /** Checks that there are enough training images to fill a mini-batch, and at least one for each shard. */
    private void checkSizes(VariantsReader<Variant> variants, DatasetChoice dataset) {
        for (Variant variant : variants.variants()) {
            Mapping tree = variants.trees().get(variant.name());
            requireImages(tree, "minibatch", variant.plan().minibatch(), dataset);
            if (variant.order() instanceof ExampleOrder.WithinShards within) {
                requireImages(tree, "order.shards", within.shards(), dataset);
            }
        }
    }

    private void requireImages(Mapping tree, String key, int value, DatasetChoice dataset) {
        if (value > dataset.trainingImages()) {
            problems.add(
                    Setting.find(tree, "training." + key).origin(),
                    key + " is " + value + "; a whole number up to " + dataset.trainingImages()
                            + ", the number of training images, is expected");
        }
    }
}
