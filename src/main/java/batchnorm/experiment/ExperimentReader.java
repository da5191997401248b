package batchnorm.experiment;

import batchnorm.BadInput;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Names;
import batchnorm.config.Problems;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.config.Setting;
import batchnorm.config.YamlTree;
import batchnorm.data.Datasets;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Pixels;
import batchnorm.experiment.DatasetChoice.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Text of an experiment file → {@link Experiment}, or every problem in it at once. */
public final class ExperimentReader {
    /** What {@code FullyConnected} and a seed may hold; larger ones are slips of the keyboard. */
    static final int MOST = 1_000_000_000;

    private final Problems problems = new Problems();
    private final Mapping top;

    private ExperimentReader(ExperimentSource source, boolean recorded) {
        top = YamlTree.parseFile(source.text(), source.name(), problems);
        problems.throwIfAny(); // with a duplicate key, what follows would be guesses
        if (recorded) {
            LaterKeys.complete(top, source.name(), problems);
        }
        if (source.smoke()) {
            applySmoke();
        }
        source.settings().forEach(text -> Setting.parse(text, problems).applyTo(top, problems));
    }

    /**
     * Reads an experiment.
     *
     * @throws BadInput one line per problem, each with file, line, column, and what would be right
     */
    public static Experiment read(ExperimentSource source) {
        return read(source, false);
    }

    /**
     * Reads an experiment that was run, with results beside it: keys that its file could not have had yet are given the
     * value that was then the only one.
     *
     * @throws BadInput as above
     */
    public static Experiment readRecorded(ExperimentSource source) {
        return read(source, true);
    }

    private static Experiment read(ExperimentSource source, boolean recorded) {
        ExperimentReader reader = new ExperimentReader(source, recorded);
        Experiment experiment = reader.experiment();
        reader.problems.throwIfAny();
        return experiment;
    }

    private void applySmoke() {
        SectionReader reader = new SectionReader(top, problems);
        reader.section("smoke").entries().forEach((path, value) -> new Setting(path, value).applyTo(top, problems));
    }

    private Experiment experiment() {
        SectionReader reader = new SectionReader(top, problems);
        reader.has("smoke");
        VariantsReader variants = new VariantsReader(top, reader, problems);
        List<Double> thresholds = reader.numbers("thresholds", Range.WITHIN_0_AND_1);
        DatasetChoice dataset = dataset(reader.section("dataset"));
        Experiment experiment = new Experiment(
                reader.text("id"),
                reader.text("title"),
                reader.text("question"),
                paper(reader.section("paper")),
                reader.text("cost"),
                reader.text("command"),
                dataset,
                new ProbeReader(problems, dataset).read(reader.section("probe"), variants),
                seeds(reader),
                thresholds,
                variants.variants(),
                variants.grid(),
                new ClaimsReader(variants.names(), thresholds).read(reader.sections("claims")),
                new LedgerReader(top, variants.trees(), variants.variants()).read(reader.sections("ledger")));
        reader.finish();
        if (problems.isEmpty()) { // else the sizes may be stand-ins
            checkSizes(variants, dataset);
        }
        return experiment;
    }

    private List<Long> seeds(SectionReader reader) {
        List<Long> seeds = reader.integers("seeds", 1, MOST);
        if (seeds.stream().distinct().count() < seeds.size()) {
            problems.add(reader.originOf("seeds"), "seeds " + seeds + " name one twice; each seed is one run");
        }
        return seeds;
    }

    private static Experiment.Paper paper(SectionReader reader) {
        String section = reader.text("section");
        Optional<String> figure = reader.has("figure") ? Optional.of(reader.text("figure")) : Optional.empty();
        reader.finish();
        return new Experiment.Paper(section, figure);
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
                (int) evaluation.integer("images", 1, MOST));
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
    private void checkSizes(VariantsReader variants, DatasetChoice dataset) {
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
