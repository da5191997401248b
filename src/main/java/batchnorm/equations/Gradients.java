package batchnorm.equations;

import batchnorm.BadInput;
import batchnorm.data.Minibatch;
import batchnorm.data.random.Seeds;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.engine.onednn.OnednnNetwork;
import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import batchnorm.network.FullyConnected;
import batchnorm.network.Optimizer;
import java.util.List;
import java.util.Locale;
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

    /** Whose gradients are compared. */
    public enum Of {
        /** The six formulas on one activation. */
        FORMULAS,
        /** A network in double precision that is made of them. */
        DOUBLE,
        /** The fused engine, in single precision. */
        FUSED,
        /** DL4J's own engine, in single precision. */
        DL4J,
        /** The convolution engine, in single precision; a dense layer is a convolution over one position. */
        ONEDNN
    }

    /** Steps at a rate. */
    public record WarmUp(int steps, double rate) {}

    public Gradients {
        differences = List.copyOf(differences);
    }

    @Override
    public String engine() {
        return of == Of.FORMULAS || of == Of.DOUBLE
                ? Equation.super.engine()
                : of.name().toLowerCase(Locale.ROOT);
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
        ToDoubleFunction<Double> error = of == Of.FORMULAS ? formulas(seed, found) : network(seed, found);
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

    private ToDoubleFunction<Double> network(long seed, Findings.Collector found) {
        RandomSamples draws = new RandomSamples(seed, "batches");
        DoubleNetwork exact = new DoubleNetwork(network);
        Minibatch batch = batch(draws);
        double[] parameters;
        double[] gradient;
        try (TrainableNetwork engine = engine(Seeds.derive(seed, "weights"))) {
            for (int step = 0; step < warmUp.steps; step++) {
                engine.fit(batch(draws), warmUp.rate);
            }
            parameters = doubles(engine.parameters());
            engine.fit(batch, 1);
            gradient = of == Of.DOUBLE
                    ? exact.slope(parameters, batch).gradient()
                    : minus(parameters, doubles(engine.parameters()));
        }
        return h -> {
            double error = new ParameterKinds(network).largestError(gradient, differences(exact, parameters, batch, h));
            found.point(ALL, h, error);
            return error;
        };
    }

    private TrainableNetwork engine(long weightsSeed) {
        Optimizer plain = new Optimizer(0, 0);
        return switch (of) {
            case FUSED -> FusedNetwork.create(network, plain, weightsSeed);
            case ONEDNN -> onednn(plain, weightsSeed);
            default -> Dl4jNetwork.create(network, plain, weightsSeed);
        };
    }

    private TrainableNetwork onednn(Optimizer plain, long weightsSeed) {
        if (!OnednnNetwork.isAvailable()) {
            throw new BadInput("equation.of is 'onednn', for which there is no library on this machine; "
                    + "'fused' and 'dl4j' run everywhere");
        }
        return OnednnNetwork.create(network, plain, weightsSeed);
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
