package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Names;
import batchnorm.config.Problems;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.config.Setting;
import batchnorm.data.ExampleOrder;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.catalogue.Datasets;
import batchnorm.experiment.Claim;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.DatasetChoice.Split;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.Measurement;
import batchnorm.experiment.PaperValue;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Text of an experiment file that trains networks → {@link TrainingExperiment}, or every problem in it at once. */
public final class TrainingExperimentReader {
    /** What {@code FullyConnected} and a seed may hold; larger ones are slips of the keyboard. */
    static final int MOST = ExperimentFile.MOST;

    /** Pixels; larger ones are slips of the keyboard. */
    private static final int LARGEST_SIDE = 10_000;

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
     * @throws BadInput one line per problem, each with file, line, column, and what would be right; or where the file
     *     trains nothing
     */
    public static TrainingExperiment read(ExperimentSource source) {
        return experiment(ExperimentFile.read(source), source);
    }

    /**
     * Reads an experiment that was run, with results beside it: see {@link ExperimentFile#readRecorded}.
     *
     * @throws BadInput as above
     */
    public static TrainingExperiment readRecorded(ExperimentSource source) {
        return experiment(ExperimentFile.readRecorded(source), source);
    }

    private static TrainingExperiment experiment(Experiment study, ExperimentSource source) {
        if (study instanceof TrainingExperiment experiment) {
            return experiment;
        }
        throw new BadInput(source.name() + ": checks an equation; a file that trains networks is expected");
    }

    TrainingExperiment read() {
        SectionReader reader = file.reader;
        VariantsReader<Variant> variants =
                new VariantsReader<>(file, List.of("network", "training", "evaluation"), VariantReader::read);
        List<Double> thresholds = reader.numbers("thresholds", Range.WITHIN_0_AND_1);
        DatasetChoice dataset = dataset(reader.section("dataset"));
        List<Measurement> measurements = MeasurementsReader.read(reader, dataset);
        TrainingExperiment experiment = new TrainingExperiment(
                file.id(),
                reader.text("title"),
                reader.text("question"),
                file.paper(),
                reader.text("cost"),
                reader.text("command"),
                reader.optionalText("only-when-named"),
                dataset,
                new ProbeReader(problems, dataset).read(reader.section("probe"), variants),
                file.seeds(),
                thresholds,
                baseline(variants),
                paperValues(variants),
                variants.variants(),
                variants.grid(),
                measurements,
                claims(variants, thresholds, measurements),
                file.charts(
                        variants.names(),
                        measurements.stream()
                                .flatMap(measurement -> measurement.series().stream())
                                .toList()),
                new LedgerReader(top, variants).read(reader.sections("ledger")));
        reader.finish();
        if (problems.isEmpty()) { // else the sizes may be stand-ins
            checkSizes(variants, dataset);
            MeasurementsReader.check(measurements, variants.variants(), reader);
            new EvaluationCheck(top, problems, dataset).check(experiment.variants());
        }
        return experiment;
    }

    private List<Claim> claims(
            VariantsReader<Variant> variants, List<Double> thresholds, List<Measurement> measurements) {
        List<String> measures = ClaimsReader.ofTraining(
                thresholds, file.reader.has("baseline"), variants.variants(), measurements, variants.grid());
        return new ClaimsReader(variants, measures).read(file.reader.sections("claims"));
    }

    private Optional<String> baseline(VariantsReader<Variant> variants) {
        SectionReader reader = file.reader;
        if (!reader.has("baseline")) {
            return Optional.empty();
        }
        String name = reader.text("baseline");
        variants.requireVariant(name, reader.originOf("baseline"), "baseline");
        return Optional.of(name);
    }

    /** The {@code paper-values}, rows of what is printed for a variant; there may be none. */
    private List<PaperValue> paperValues(VariantsReader<Variant> variants) {
        List<PaperValue> values = new ArrayList<>();
        if (file.reader.has("paper-values")) {
            for (SectionReader row : file.reader.sections("paper-values")) {
                String variant = row.text("variant");
                variants.requireVariant(variant, row.originOf("variant"), "variant");
                values.add(new PaperValue(variant, row.text("quantity"), row.text("printed")));
                row.finish();
            }
        }
        return values;
    }

    private static DatasetChoice dataset(SectionReader reader) {
        SectionReader evaluation = reader.section("evaluation");
        Map<String, Split> splits = new LinkedHashMap<>();
        splits.put("test", Split.TEST);
        splits.put("validation", Split.VALIDATION);
        DatasetChoice dataset = new DatasetChoice(
                reader.text("name"),
                pixels(reader.section("pixels")),
                (int) reader.integer("training-images", 1, MOST),
                evaluation.choice("split", splits),
                (int) evaluation.integer("images", 1, MOST),
                reader.has("photographs") ? Optional.of(photographs(reader.section("photographs"))) : Optional.empty());
        if (!Datasets.names().contains(dataset.name())) {
            reader.problems()
                    .add(
                            reader.originOf("name"),
                            "name is '" + dataset.name() + "', which is no data set"
                                    + Names.suggest(dataset.name(), Datasets.names()));
        }
        evaluation.finish();
        reader.finish();
        return dataset;
    }

    /** An epoch of fewer images than a mini-batch would never fill one, and a shard without images is none. */
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
                    key + " is " + value + "; there are only " + dataset.trainingImages() + " training images");
        }
    }

    private static PhotoSize photographs(SectionReader reader) {
        int side = (int) reader.integer("side", 1, LARGEST_SIDE);
        int shorterSide = (int) reader.integer("shorter-side", 1, LARGEST_SIDE);
        if (shorterSide < side) {
            reader.problems()
                    .add(
                            reader.originOf("shorter-side"),
                            "shorter-side is " + shorterSide + "; the square of side " + side
                                    + " does not fit into it");
        }
        reader.finish();
        return new PhotoSize(side, Math.max(side, shorterSide));
    }

    private static Pixels pixels(SectionReader reader) {
        Map<String, Supplier<Pixels>> kinds = new LinkedHashMap<>();
        kinds.put("binary", () -> new Pixels.Binary(reader.number("threshold", Range.FRACTION)));
        kinds.put("grey", Pixels.Grey::new);
        kinds.put(
                "centred",
                () -> new Pixels.Centred(
                        reader.number("mean", Range.FRACTION), reader.number("deviation", Range.POSITIVE)));
        Pixels pixels = reader.choice("kind", kinds).get();
        reader.finish();
        return pixels;
    }
}
