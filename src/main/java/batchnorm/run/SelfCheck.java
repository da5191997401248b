package batchnorm.run;

import batchnorm.RunFailure;
import batchnorm.data.Minibatch;
import batchnorm.engine.Engine;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.network.Optimizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Checks the arithmetic of an engine on this machine before anything is trained or evaluated: a product or a
 * convolution, batch normalization, and one step of training, against numbers computed in plain Java. Native code can
 * compute nothing, or something else, without an error: where a setting of its threads is wrong, where a library is
 * another one, or where the processor is at fault.
 */
public final class SelfCheck {
    /** The engines compute in single precision; sums of at most 288 values lose far less than this. */
    private static final double TOLERANCE = 1e-4;

    private static final double RATE = 0.5;
    private static final double DIFFERENCE = 1e-5;
    private static final long SEED = 1;

    /** The engines that were right in this process. */
    private static final Set<Engine> RIGHT = ConcurrentHashMap.newKeySet();

    private final KnownNetwork known;
    private final Minibatch examples = KnownNetwork.examples();
    private final TrainableNetwork network;

    private SelfCheck(KnownNetwork known, TrainableNetwork network) {
        this.known = known;
        this.network = network;
    }

    /**
     * Checks each engine of an experiment, with a network of the kind that it will train.
     *
     * @throws RunFailure if a number is wrong
     */
    public static void require(TrainingExperiment experiment) {
        experiment.variants().stream()
                .flatMap(variant -> KnownNetwork.all().stream()
                        .filter(known -> known.spec()
                                .family()
                                .equals(variant.network().onSmallest().family()))
                        .filter(known -> variant.engine().supports(known.spec()))
                        .map(known -> new Checked(known, variant.engine())))
                .distinct()
                .forEach(one -> problem(one.engine, one.known).ifPresent(problem -> {
                    throw wrong(one.engine, problem, "trained");
                }));
    }

    /**
     * Checks an engine with each kind of network that it knows, before it computes with a model. An engine is checked
     * once in a process, however many models are opened.
     *
     * @throws RunFailure if a number is wrong
     */
    public static void require(Engine engine) {
        if (RIGHT.contains(engine)) {
            return;
        }
        problem(engine).ifPresent(problem -> {
            throw wrong(engine, problem, "evaluated");
        });
        RIGHT.add(engine);
    }

    private static RunFailure wrong(Engine engine, String problem, String done) {
        return new RunFailure("the arithmetic of engine " + engine.name() + " is wrong on this machine: " + problem
                + "; nothing is " + done + "; 'bn doctor' looks for the cause");
    }

    private record Checked(KnownNetwork known, Engine engine) {}

    /** What is wrong with the arithmetic of an engine, in one line; empty if nothing is. */
    public static Optional<String> problem(Engine engine) {
        return KnownNetwork.all().stream()
                .filter(known -> engine.supports(known.spec()))
                .map(known -> problem(engine, known))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problem(Engine engine, KnownNetwork known) {
        try (TrainableNetwork network = engine.create(known.spec(), new Optimizer(0, 0), SEED)) {
            return new SelfCheck(known, network).problem();
        }
    }

    private Optional<String> problem() {
        double[] before = parameters();
        if (before.length != known.parameters()) {
            return Optional.of(
                    "a network has " + before.length + " parameters; " + known.parameters() + " are expected");
        }
        Optional<String> weights = difference(
                "the deviation of the initial weights",
                deviation(before, known.firstWeights()),
                known.firstDeviation(),
                known.firstDeviation() / 2);
        Optional<String> first = loss("first", before);
        double[] after = parameters();
        return Stream.of(weights, first, step(before, after), loss("second", after))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Makes a step, whose loss is that of the parameters before it. */
    private Optional<String> loss(String which, double[] parameters) {
        String what =
                "the loss of the " + which + " step of a known " + known.spec().family() + " network";
        return difference(what, network.fit(examples, RATE), known.loss(parameters, examples), TOLERANCE);
    }

    /** Compares one parameter of each kind with the step by its derivative, and a moving mean. */
    private Optional<String> step(double[] before, double[] after) {
        Stream<Optional<String>> parameters = known.ofEveryKind().stream()
                .map(index -> difference(
                        "parameter " + index + " after the first step of a known "
                                + known.spec().family() + " network",
                        after[index],
                        before[index] - RATE * derivative(before, index),
                        TOLERANCE));
        double mean = known.mean(before, examples);
        Optional<String> moving = difference(
                "the moving mean after one step",
                after[known.movingMean()],
                (1 - KnownNetwork.DECAY) * mean,
                TOLERANCE);
        return Stream.concat(parameters, Stream.of(moving))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** ∂ℓ/∂θ, by a central difference in double precision. */
    private double derivative(double[] parameters, int index) {
        double[] changed = parameters.clone();
        changed[index] = parameters[index] + DIFFERENCE;
        double above = known.loss(changed, examples);
        changed[index] = parameters[index] - DIFFERENCE;
        return (above - known.loss(changed, examples)) / (2 * DIFFERENCE);
    }

    private static double deviation(double[] values, int count) {
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += values[i] * values[i];
        }
        return Math.sqrt(squares / count);
    }

    private double[] parameters() {
        float[] single = network.parameters();
        double[] parameters = new double[single.length];
        for (int i = 0; i < single.length; i++) {
            parameters[i] = single[i];
        }
        return parameters;
    }

    private static Optional<String> difference(String what, double found, double expected, double tolerance) {
        return Math.abs(found - expected) <= tolerance // false for NaN
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%s is %.6f; %.6f is expected", what, found, expected));
    }
}
