package batchnorm.equations;

import batchnorm.BadInput;
import batchnorm.data.Minibatch;
import batchnorm.data.random.Seeds;
import batchnorm.engine.Engine;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.list.Engines;
import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import batchnorm.network.FullyConnected;
import batchnorm.network.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The gradients that the paper prints before section 3.1, against central differences (ℓ(p + h) − ℓ(p − h))/(2h) in
 * double precision: the six formulas one by one on a single activation, or all parameters of a network, whose gradient
 * comes from those formulas or is what an engine subtracts in a step of rate 1. The error is ‖difference‖ over the norm
 * of the central differences, the largest over the parameters of a kind. Small h leaves rounding, large h the
 * curvature: the metric is the smallest error over the h.
 *
 * @param of whose gradients
 * @param differences h, one after the other
 * @param network what is differentiated; the formulas alone take its ε and nothing else
 * @param warmUp training before the gradient is looked at, so that γ and β are not 1 and 0
 */
public record Gradients(Of of, int examples, List<Double> differences, FullyConnected network, WarmUp warmUp)
        implements Equation {
    private static final String ALL = "all_parameters";
    private static final String IN_DOUBLES = "double precision";

    /** Whose gradients are compared. */
    public sealed interface Of {
        /** Each by its word in an experiment file: {@code formulas}, {@code double}, and the engines. */
        static Map<String, Of> byName() {
            Map<String, Of> words = new LinkedHashMap<>();
            words.put("formulas", new Formulas());
            words.put("double", new DoublePrecision(Engines.reference()));
            Engines.ALL.forEach(engine -> words.put(engine.name(), new SinglePrecision(engine)));
            return words;
        }

        /** Which engine does the arithmetic that is checked. */
        String engine();

        /** Whether such a network can be checked, on whatever machine. */
        boolean knows(FullyConnected network);

        /** The error for each h, on numbers drawn from the seed. */
        ToDoubleFunction<Double> errors(Gradients gradients, long seed, Findings.Collector found);
    }

    /** The six formulas on one activation. */
    public record Formulas() implements Of {
        @Override
        public String engine() {
            return IN_DOUBLES;
        }

        @Override
        public boolean knows(FullyConnected network) {
            return true;
        }

        @Override
        public ToDoubleFunction<Double> errors(Gradients gradients, long seed, Findings.Collector found) {
            return gradients.formulas(seed, found);
        }
    }

    /**
     * A network in double precision that is made of them.
     *
     * @param drawing the engine that draws the parameters and trains them to warm up
     */
    public record DoublePrecision(Engine drawing) implements Of {
        @Override
        public String engine() {
            return IN_DOUBLES;
        }

        @Override
        public boolean knows(FullyConnected network) {
            return drawing.knows(network);
        }

        @Override
        public ToDoubleFunction<Double> errors(Gradients gradients, long seed, Findings.Collector found) {
            return gradients.network(drawing, true, seed, found);
        }
    }

    /** What an engine subtracts, in single precision; for oneDNN a dense layer is a convolution over one position. */
    public record SinglePrecision(Engine trained) implements Of {
        @Override
        public String engine() {
            return trained.name();
        }

        @Override
        public boolean knows(FullyConnected network) {
            return trained.knows(network);
        }

        @Override
        public ToDoubleFunction<Double> errors(Gradients gradients, long seed, Findings.Collector found) {
            return gradients.network(trained, false, seed, found);
        }
    }

    /** Steps at a rate. */
    public record WarmUp(int steps, double rate) {}

    public Gradients {
        differences = List.copyOf(differences);
    }

    @Override
    public String engine() {
        return of.engine();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(EquationMetrics.GRADIENT_ERROR);
    }

    @Override
    public List<String> series() {
        return List.of(ALL, "normalized_value", "variance", "mean", "input", "scale", "shift");
    }

    @Override
    public Findings check(long seed) {
        Findings.Collector found = new Findings.Collector();
        double best = Double.POSITIVE_INFINITY;
        ToDoubleFunction<Double> error = of.errors(this, seed, found);
        for (double h : differences) {
            best = Math.min(best, error.applyAsDouble(h));
        }
        found.metric(EquationMetrics.GRADIENT_ERROR, best);
        return found.findings();
    }

    private ToDoubleFunction<Double> formulas(long seed, Findings.Collector found) {
        SixFormulas formulas = new SixFormulas(seed, examples, SixFormulas.epsilon(network));
        return h -> {
            Map<String, Double> errors = formulas.errors(h);
            errors.forEach((name, error) -> found.point(name, h, error));
            return errors.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(Double.NaN);
        };
    }

    private ToDoubleFunction<Double> network(Engine trained, boolean exactly, long seed, Findings.Collector found) {
        RandomSamples draws = new RandomSamples(seed, "batches");
        DoubleNetwork exact = new DoubleNetwork(network);
        Minibatch batch = batch(draws);
        double[] parameters;
        double[] gradient;
        try (TrainableNetwork engine = create(trained, Seeds.derive(seed, "weights"))) {
            for (int step = 0; step < warmUp.steps; step++) {
                engine.fit(batch(draws), warmUp.rate);
            }
            parameters = doubles(engine.parameters());
            engine.fit(batch, 1);
            gradient = exactly
                    ? exact.slope(parameters, batch).gradient()
                    : minus(parameters, doubles(engine.parameters()));
        }
        return h -> {
            double error = new ParameterKinds(network).largestError(gradient, differences(exact, parameters, batch, h));
            found.point(ALL, h, error);
            return error;
        };
    }

    private TrainableNetwork create(Engine engine, long weightsSeed) {
        if (!engine.supports(network)) {
            throw new BadInput(
                    "equation.of is '" + engine.name() + "', which cannot train the network on this machine; "
                            + Engines.namesOf(other -> other != Engines.AUTO && other.supports(network)) + " can");
        }
        return engine.create(network, new Optimizer(0, 0), weightsSeed);
    }

    /** Classes that can be told apart: each shifts a few inputs of its own. */
    private Minibatch batch(RandomSamples draws) {
        Minibatch batch = new Minibatch(examples, network.inputs());
        batch.resize(examples);
        for (int i = 0; i < examples; i++) {
            int label = draws.below(network.classes());
            double[] row = draws.normal(network.inputs(), 0, 1);
            batch.labels()[i] = label;
            for (int k = 0; k < row.length; k++) {
                double shift = k % network.classes() == label ? 1 : 0;
                batch.inputs()[i * row.length + k] = (float) (row[k] + shift);
            }
        }
        return batch;
    }

    private static double[] differences(DoubleNetwork exact, double[] parameters, Minibatch batch, double h) {
        double[] p = parameters.clone();
        double[] gradient = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = parameters[i] + h;
            double above = exact.loss(p, batch);
            p[i] = parameters[i] - h;
            gradient[i] = (above - exact.loss(p, batch)) / (2 * h);
            p[i] = parameters[i];
        }
        return gradient;
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int i = 0; i < b.length; i++) {
            difference[i] -= b[i];
        }
        return difference;
    }
}
