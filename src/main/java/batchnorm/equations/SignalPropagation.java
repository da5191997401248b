package batchnorm.equations;

import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import batchnorm.network.Nonlinearity;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a gradient's norm through a network at initialization, after Yang et al., "A mean field theory of
 * batch normalization" (2019), beside the conjecture of section 3.3. The gradient at the last layer is drawn at random
 * and propagated to the first one, see {@link ResidualChain}.
 *
 * <p>In wide networks with independent weights of the variance c/n the squared norm grows from each layer to the one
 * below by a factor that is known:
 *
 * <ul>
 *   <li>ReLU, c = 2, without normalization (He et al., 2015): c/2 = 1.
 *   <li>ReLU with BN, large mini-batches: for x̂ ~ N(0, 1) the outputs of ReLU have the variance (π − 1)/(2π) over the
 *       mini-batch, so σ² = c·(π − 1)/(2π), while the gradient's squared norm is multiplied by c·½·1/σ²: π/(π − 1).
 *   <li>No nonlinearity, BN over m examples: (m − 2)/(m − 3). In the m − 1 dimensions across 1 the values are
 *       isotropic, so the gradient through Algorithm 1 keeps m − 2 of them, and E[1/χ²] is 1/(m − 3).
 *   <li>ReLU with BN and skips: the values' variance over the mini-batch is l at layer l. It is the sum of l branches
 *       of variance 1. So the factor is 1 + π/((π − 1)·l), and their product over all layers is a power of the depth.
 *   <li>Skips with γ = 0: 1, exactly.
 * </ul>
 *
 * @param nonlinearity empty for a linear network
 * @param gain c: the weights have the variance c/n
 * @param epsilon ε of batch normalization; empty without normalization
 * @param depths numbers of layers in increasing order, two or more; each network is the beginning of the deepest
 */
public record SignalPropagation(
        Shape shape,
        Optional<Nonlinearity> nonlinearity,
        double gain,
        Optional<Double> epsilon,
        Skips skips,
        List<Integer> depths)
        implements Equation {
    private static final double NEAR = 2;

    /** Numbers of examples in the mini-batch and of units in each layer. */
    public record Shape(int examples, int units) {}

    /** What is added to each layer's branch. */
    public enum Skips {
        /** Nothing. */
        NONE,
        /** Its input. */
        IDENTITY,
        /** Its input, and γ = 0, so that the branch is 0 at initialization. */
        ZERO_INITIALIZED;

        boolean areThere() {
            return this != NONE;
        }

        /** γ. */
        double scale() {
            return this == ZERO_INITIALIZED ? 0 : 1;
        }
    }

    public SignalPropagation {
        depths = List.copyOf(depths);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                EquationMetrics.GRADIENT_GROWTH,
                EquationMetrics.GRADIENT_GROWTH_DECADES,
                EquationMetrics.RMS_SINGULAR_VALUE,
                EquationMetrics.SINGULAR_VALUES_NEAR_1);
    }

    @Override
    public List<String> series() {
        return List.of("input_gradient", "weight_gradient", "growth_by_depth");
    }

    @Override
    public Findings check(long seed) {
        RandomSamples draws = new RandomSamples(seed, "chain");
        int deepest = Collections.max(depths);
        double[][] first = draws.matrix(shape.examples, shape.units, 1);
        double[][] top = draws.matrix(shape.examples, shape.units, 1);
        ResidualChain chain = new ResidualChain(this, epsilon, first, deepest, draws);
        Findings.Collector found = new Findings.Collector();
        for (int depth : depths) {
            ResidualChain.Norms norms = chain.backward(depth, top);
            double growth = norms.inputs[0] / norms.inputs[depth - 1];
            found.point("growth_by_depth", depth, growth);
            if (depth == deepest) {
                byLayer(norms, found);
                found.metric(EquationMetrics.GRADIENT_GROWTH, Math.pow(growth, 2.0 / (depth - 1)));
                found.metric(EquationMetrics.GRADIENT_GROWTH_DECADES, Math.log10(growth));
            }
        }
        singularValues(chain, found);
        return found.findings();
    }

    private static void byLayer(ResidualChain.Norms norms, Findings.Collector found) {
        int last = norms.inputs.length - 1;
        for (int index = 0; index <= last; index++) {
            found.point("input_gradient", index + 1, norms.inputs[index] / norms.inputs[last]);
            if (index > 0 && norms.weights[last] > 0) {
                found.point("weight_gradient", index + 1, norms.weights[index] / norms.weights[last]);
            }
        }
    }

    /** Those of the layers that are the last ones of the networks of all depths. */
    private void singularValues(ResidualChain chain, Findings.Collector found) {
        double squares = 0;
        double near = 0;
        int count = 0;
        for (int depth : depths) {
            for (double value : SingularValues.of(chain.jacobian(depth - 1))) {
                squares += value * value;
                near += value >= 1 / NEAR && value <= NEAR ? 1 : 0;
                count++;
            }
        }
        found.metric(EquationMetrics.RMS_SINGULAR_VALUE, Math.sqrt(squares / count));
        found.metric(EquationMetrics.SINGULAR_VALUES_NEAR_1, near / count);
    }
}
