package batchnorm.experiment.reader;

import batchnorm.config.Entry.Mapping;
import batchnorm.config.Problems;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Pixels;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.corruption.Change;
import batchnorm.engine.Engine;
import batchnorm.engine.list.Engines;
import batchnorm.experiment.NetworkTemplate;
import batchnorm.experiment.Variant;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import batchnorm.training.EvaluationPlan;
import batchnorm.training.LearningRateSchedule;
import batchnorm.training.Replication;
import batchnorm.training.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what may differ between variants: the images, and the {@code network}, {@code training} and {@code evaluation}
 * sections.
 */
final class VariantReader {
    private VariantReader() {}

    static Variant read(String name, Mapping tree, Problems problems) {
        // Other keys of the file are read once, elsewhere.
        SectionReader reader = new SectionReader(tree, problems);
        SectionReader dataset = reader.section("dataset");
        Pixels pixels = PixelsReader.read(dataset.section("pixels"));
        Optional<Change> change = DatasetReader.change(dataset);
        NetworkTemplate network = NetworkReader.read(reader.section("network"));
        SectionReader training = reader.section("training");
        Engine engine = engine(training, network.onSmallest());
        TrainingPlan plan = plan(training);
        ReplicationReader.requireEngine(plan, training, engine, network.onSmallest());
        Optimizer optimizer = OptimizerReader.read(training.section("optimizer"), network.onSmallest());
        ExampleOrder order = PresentationReader.order(training.section("order"));
        Augmentation augmentation = PresentationReader.augmentation(training.section("augmentation"));
        training.finish();
        EvaluationPlan evaluation = EvaluationReader.read(reader.section("evaluation"));
        return new Variant(name, pixels, change, network, engine, optimizer, plan, order, augmentation, evaluation);
    }

    private static TrainingPlan plan(SectionReader training) {
        long steps = training.integer("steps", 1, TrainingExperimentReader.MOST);
        long evaluateEvery = training.integer("evaluate-every", 1, TrainingExperimentReader.MOST);
        Optional<TrainingPlan.Early> early = training.has("evaluate-early")
                ? Optional.of(early(training.section("evaluate-early")))
                : Optional.empty();
        Optional<Replication> replication = ReplicationReader.read(training);
        replication.ifPresent(one -> {
            ReplicationReader.requireAverages(one, training, "evaluate-every", evaluateEvery, steps);
            early.ifPresent(
                    more -> ReplicationReader.requireAverages(one, training, "evaluate-early", more.every(), steps));
        });
        return new TrainingPlan(
                steps,
                minibatch(training),
                evaluateEvery,
                early,
                learningRate(training.section("learning-rate")),
                replication);
    }

    /** Reads an engine and checks that it can train the network, on some machine. */
    private static Engine engine(SectionReader training, NetworkSpec network) {
        Engine engine = training.choice("engine", Engines.byName());
        if (training.problems().isRight("network.kind") && !engine.knows(network)) {
            training.problems()
                    .add(
                            training.originOf("engine"),
                            "engine is '" + engine.name() + "', which cannot train this " + network.family()
                                    + " network; it must be one of "
                                    + Engines.namesOf(other -> other.knows(network)));
        }
        return engine;
    }

    /** Reads the size of a mini-batch. {@link ShapeCheck} says where single examples are refused. */
    private static int minibatch(SectionReader training) {
        int minibatch = (int) training.integer("minibatch", 1, 100_000, 2);
        Map<String, Boolean> choices = new LinkedHashMap<>();
        choices.put("refused", false);
        choices.put(ShapeCheck.ALLOWED, true);
        if (training.has(ShapeCheck.OF_ONE)) {
            training.choice(ShapeCheck.OF_ONE, choices);
        }
        return minibatch;
    }

    private static TrainingPlan.Early early(SectionReader reader) {
        TrainingPlan.Early early = new TrainingPlan.Early(
                reader.integer("every", 1, TrainingExperimentReader.MOST, 1),
                reader.integer("until", 1, TrainingExperimentReader.MOST, 1));
        reader.finish();
        return early;
    }

    private static LearningRateSchedule learningRate(SectionReader reader) {
        Map<String, Boolean> schedules = new LinkedHashMap<>();
        schedules.put("constant", false);
        schedules.put("exponential", true);
        boolean exponential = reader.kind("schedule", schedules);
        double rate = reader.number("rate", Range.POSITIVE_FLOAT);
        LearningRateSchedule schedule = exponential
                ? new LearningRateSchedule.Exponential(
                        rate, reader.number("factor", Range.WITHIN_0_AND_1), reader.number("every", Range.POSITIVE))
                : new LearningRateSchedule.Constant(rate);
        reader.finish();
        return schedule;
    }
}
