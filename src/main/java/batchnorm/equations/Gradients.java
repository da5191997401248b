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
 * Compares the gradients that the paper prints before section 3.1 with central differences (ℓ(p + h) − ℓ(p − h))/(2h)
 * in double precision. Either the six formulas are checked one by one on a single activation, or the gradient of all
 * parameters of a network is checked. That gradient comes from the formulas, or it is what an engine subtracts in a
 * step with learning rate 1. The error is ‖difference‖ over the norm of the central differences; for a network it is
 * the largest over the kinds of parameters of each layer. A small h gives rounding errors and a large h gives errors
 * from the curvature, so the metric is the smallest error over all h.
 *
 * @param of what computes the gradients that are checked
 * @param differences the values of h
 * @param network the network that is differentiated; the check of the six formulas uses only its ε
 * @param warmUp training before the gradient is checked, so that γ and β differ from 1 and 0
 */
public record Gradients(Of of, int examples, List<Double> differences, FullyConnected network, WarmUp warmUp)
        implements Equation {
    private static final String ALL = "all_parameters";
    private static final String IN_DOUBLES = "double precision";

    /** What computes the gradients that are compared. */
    public sealed interface Of {
        /** All of them by their names in experiment files: {@code formulas}, {@code double}, and the engines. */
        static Map<String, Of> byName() {
            Map<String, Of> words = new LinkedHashMap<>();
            words.put("formulas", new Formulas());
            words.put("double", new DoublePrecision(Engines.reference()));
            Engines.ofFullyConnected().forEach(engine -> words.put(engine.name(), new SinglePrecision(engine)));
            return words;
        }

        /** The engine whose arithmetic is checked. */
        String engine();

        /** Whether a network of this kind can be checked, on some machine. */
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
     * A network in double precision whose gradient is computed by the six formulas.
     *
     * @param drawing the engine that draws the initial parameters and trains them for the warm-up
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

    /**
     * What an engine subtracts in a step, in single precision. The oneDNN engine computes a dense layer as a
     * convolution over one position.
     */
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

    /** Number of training steps and their learning rate. */
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

    /** A mini-batch whose classes can be separated: each class shifts its own few inputs. */
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
