package batchnorm.equations;

import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import java.util.List;

/**
 * Section 3.2: batch normalization subtracts the mean, and with it any bias b before it. Two comparisons show this: the
 * outputs of a layer BN(Wu + b) with its outputs at b = 0, and the gradient ∂ℓ/∂b = Σ ∂ℓ/∂xᵢ with Σ|∂ℓ/∂xᵢ|, the sum of
 * the sizes of its terms.
 *
 * @param examples size of the mini-batch
 * @param biases standard deviations of b; each is checked
 * @param epsilon ε of the normalization; NaN for the same layer without normalization
 */
public record AddedBias(int examples, int inputs, int units, List<Double> biases, double epsilon) implements Equation {
    private static final Metric OUTPUT = EquationMetrics.OUTPUT_CHANGE;
    private static final Metric GRADIENT = EquationMetrics.BIAS_GRADIENT;

    public AddedBias {
        biases = List.copyOf(biases);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(OUTPUT, GRADIENT);
    }

    @Override
    public List<String> series() {
        return List.of(OUTPUT.name(), GRADIENT.name());
    }

    @Override
    public Findings check(long seed) {
        RandomSamples draws = new RandomSamples(seed, "layer");
        NormalizedLayer layer =
                new NormalizedLayer(draws.matrix(examples, inputs, 1), epsilon, draws.matrix(examples, units, 1));
        double[][] weights = draws.matrix(units, inputs, 1 / Math.sqrt(inputs));
        NormalizedLayer.Pass without = layer.pass(weights, new double[units]);
        Findings.Collector found = new Findings.Collector();
        for (double deviation : biases) {
            NormalizedLayer.Pass with = layer.pass(weights, draws.normal(units, 0, deviation));
            double change = Matrices.relativeDistance(with.y, without.y);
            double gradient = 0;
            for (double[] dx : with.dx) {
                double size = 0;
                for (double value : dx) {
                    size += Math.abs(value);
                }
                gradient = Math.max(gradient, Math.abs(NormalizedUnit.mean(dx) * dx.length) / size);
            }
            found.largestPoint(OUTPUT, deviation, change);
            found.largestPoint(GRADIENT, deviation, gradient);
        }
        return found.findings();
    }
}
