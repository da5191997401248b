package batchnorm.experiment;

import batchnorm.config.Entry.Mapping;
import batchnorm.config.Problems;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.training.LearningRateSchedule;
import batchnorm.training.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code network} and {@code training} sections as one variant sees them. */
final class VariantReader {
    private VariantReader() {}

    static Variant read(String name, String base, List<String> coordinates, Mapping tree, Problems problems) {
        // Other keys of the file are read elsewhere, once; only the two sections differ from variant to variant.
        SectionReader reader = new SectionReader(tree, problems);
        NetworkTemplate network = network(reader.section("network"));
        SectionReader training = reader.section("training");
        Engine engine = training.choice("engine", words(Engine.values()));
        TrainingPlan plan = new TrainingPlan(
                training.integer("steps", 1, ExperimentReader.MOST),
                (int) training.integer(
                        "minibatch", network.normalization() instanceof Normalization.Batch ? 2 : 1, 100_000),
                training.integer("evaluate-every", 1, ExperimentReader.MOST),
                learningRate(training.section("learning-rate")));
        Optimizer optimizer = optimizer(training.section("optimizer"));
        training.finish();
        return new Variant(name, base, coordinates, network, engine, optimizer, plan);
    }

    private static NetworkTemplate network(SectionReader reader) {
        reader.choice("kind", Map.of("fully-connected", true));
        SectionReader weights = reader.section("initial-weights");
        NetworkTemplate network = new NetworkTemplate(
                reader.integers("hidden", 1, 100_000).stream()
                        .map(Math::toIntExact)
                        .toList(),
                reader.choice("nonlinearity", words(Nonlinearity.values())),
                normalization(reader.section("normalization")),
                weights.number("standard-deviation", Range.POSITIVE));
        weights.finish();
        reader.finish();
        return network;
    }

    private static Normalization normalization(SectionReader reader) {
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        kinds.put("none", false);
        kinds.put("batch", true);
        Normalization normalization = reader.choice("kind", kinds)
                ? new Normalization.Batch(
                        reader.number("epsilon", Range.WITHIN_0_AND_1),
                        reader.number("moving-average-decay", Range.FRACTION))
                : new Normalization.None();
        reader.finish();
        return normalization;
    }

    private static LearningRateSchedule learningRate(SectionReader reader) {
        reader.choice("schedule", Map.of("constant", true));
        LearningRateSchedule schedule = new LearningRateSchedule.Constant(reader.number("rate", Range.POSITIVE));
        reader.finish();
        return schedule;
    }

    private static Optimizer optimizer(SectionReader reader) {
        Optimizer optimizer =
                new Optimizer(reader.number("momentum", Range.FRACTION), reader.number("l2", Range.NOT_NEGATIVE));
        reader.finish();
        return optimizer;
    }

    private static <T extends Enum<T>> Map<String, T> words(T[] values) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return words;
    }
}
