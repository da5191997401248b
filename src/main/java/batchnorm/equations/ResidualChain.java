package batchnorm.equations;

import batchnorm.equations.SignalPropagation.Shape;
import batchnorm.network.Nonlinearity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layers of the same width at initialization, in double precision, without a loss. u is a nonlinearity's input over a
 * mini-batch, {@code [m, n]}; the next layer's is
 *
 * <pre>
 * u' = γ·s(W·g(u))          or, with a skip,      u' = u + γ·s(W·g(u))
 * </pre>
 *
 * <p>where s is Algorithm 1 over the mini-batch, or nothing. All weights are independent normal values with the
 * variance gain/n, γ is one number, and shifts are 0. The chain keeps the values of its forward pass.
 */
final class ResidualChain {
    private final Shape shape;
    private final Optional<Nonlinearity> nonlinearity;
    private final Optional<Double> epsilon;
    private final SignalPropagation.Skips skips;
    private final List<Layer> layers = new ArrayList<>();

    /** One step of the chain: the input u, g(u), the weights row by row, and the normalization of W·g(u). */
    private static final class Layer {
        private final double[][] u;
        private final double[][] z;
        private final double[] weights;
        private final NormalizedUnit[] normalized;

        Layer(double[][] u, double[][] z, double[] weights, NormalizedUnit[] normalized) {
            this.u = u;
            this.z = z;
            this.weights = weights;
            this.normalized = normalized;
        }
    }

    /** The gradients of a chain. */
    static final class Norms {
        /** ‖∂ℓ/∂u‖ of each layer, from the first. */
        final double[] inputs;
        /** ‖∂ℓ/∂W‖ of the weights that lead to each layer; NaN for the first, to which none lead. */
        final double[] weights;

        Norms(int depth) {
            inputs = new double[depth];
            weights = new double[depth];
            weights[0] = Double.NaN;
        }
    }

    /**
     * Draws the weights and computes the forward pass.
     *
     * @param epsilon ε of the normalization; empty without normalization
     * @param first u of the first layer, {@code [m, n]}
     * @param depth number of layers u, the first included
     */
    ResidualChain(
            SignalPropagation settings, Optional<Double> epsilon, double[][] first, int depth, RandomSamples draws) {
        this.shape = settings.shape();
        this.nonlinearity = settings.nonlinearity();
        this.epsilon = epsilon;
        this.skips = settings.skips();
        double deviation = Math.sqrt(settings.gain() / shape.units());
        double[][] u = first;
        for (int layer = 1; layer < depth; layer++) {
            u = append(u, draws.normal(shape.units() * shape.units(), 0, deviation));
        }
        append(u, new double[shape.units() * shape.units()]); // its output is never read
    }

    /** Adds a layer and returns the next u. */
    private double[][] append(double[][] u, double[] weights) {
        double[][] z = new double[u.length][shape.units()];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < shape.units(); j++) {
                z[i][j] = nonlinearity.isPresent() ? Curve.value(nonlinearity.get(), u[i][j]) : u[i][j];
            }
        }
        double[][] next = Affine.forward(z, weights, 0, shape.units());
        NormalizedUnit[] normalized = new NormalizedUnit[shape.units()];
        for (int j = 0; j < shape.units() && epsilon.isPresent(); j++) {
            normalized[j] = new NormalizedUnit(Matrices.column(next, j), epsilon.get());
            Matrices.setColumn(next, j, normalized[j].normalized());
        }
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < shape.units(); j++) {
                next[i][j] = skips.scale() * next[i][j] + (skips.areThere() ? u[i][j] : 0);
            }
        }
        layers.add(new Layer(u, z, weights, normalized));
        return next;
    }

    /** u of a layer, counted from 1, {@code [m, n]}. */
    double[][] values(int layer) {
        return layers.get(layer - 1).u;
    }

    /** The norms of the gradients below a layer, where ∂ℓ/∂u of that layer is given, {@code [m, n]}. */
    Norms backward(int depth, double[][] top) {
        Norms norms = new Norms(depth);
        double[][] above = top;
        norms.inputs[depth - 1] = Matrices.norm(above);
        for (int index = depth - 2; index >= 0; index--) {
            double[] gradient = new double[shape.units() * shape.units()];
            above = backward(layers.get(index), above, gradient);
            norms.inputs[index] = Matrices.norm(above);
            norms.weights[index + 1] = Math.sqrt(NormalizedLayer.dot(gradient, gradient));
        }
        return norms;
    }

    /** ∂ℓ/∂u from ∂ℓ/∂u'. Writes the gradient of the weights to {@code gradient}. */
    private double[][] backward(Layer layer, double[][] above, double[] gradient) {
        double[][] delta = Matrices.times(skips.scale(), above);
        for (int j = 0; j < shape.units() && epsilon.isPresent(); j++) {
            Matrices.setColumn(delta, j, layer.normalized[j].backward(Matrices.column(above, j), skips.scale()).x);
        }
        double[][] below = Affine.backward(delta, layer.z, layer.weights, 0, gradient);
        for (int i = 0; i < below.length; i++) {
            for (int k = 0; k < shape.units(); k++) {
                below[i][k] = below[i][k] * slope(layer, i, k) + (skips.areThere() ? above[i][k] : 0);
            }
        }
        return below;
    }

    private double slope(Layer layer, int example, int unit) {
        return nonlinearity.map(g -> Curve.slope(g, layer.u[example][unit])).orElse(1.0);
    }

    /**
     * The Jacobian ∂u'/∂u of section 3.3 at the first example, {@code [n, n]}, from a layer to the next one. The
     * statistics of the mini-batch are taken as constants.
     *
     * @param layer the layer u, counted from 1
     */
    double[][] jacobian(int layer) {
        Layer here = layers.get(layer - 1);
        int n = shape.units();
        double[][] jacobian = new double[n][n];
        for (int j = 0; j < n; j++) {
            double scale = skips.scale();
            if (epsilon.isPresent()) {
                scale /= Math.sqrt(here.normalized[j].variance() + epsilon.get());
            }
            for (int k = 0; k < n; k++) {
                jacobian[j][k] = scale * here.weights[j * n + k] * slope(here, 0, k);
            }
            jacobian[j][j] += skips.areThere() ? 1 : 0;
        }
        return jacobian;
    }
}
