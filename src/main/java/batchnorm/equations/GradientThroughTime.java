package batchnorm.equations;

import batchnorm.metric.EquationMetrics;
import batchnorm.metric.Metric;
import batchnorm.network.OrthogonalMatrix;
import java.util.List;

/**
 * What becomes of a gradient's norm from the last step of an untrained recurrent network to the first, after section 4
 * and Figure 1(a) of Cooijmans et al., "Recurrent batch normalization" (2017). The network is
 *
 * <pre>
 * hₜ = tanh(BN(W·hₜ₋₁; γ) + BN(V·xₜ; γ))
 * </pre>
 *
 * <p>with the statistics of each step's mini-batch and without shifts. h₀ and the inputs are normal values, and a
 * random gradient stands at h_T in place of a loss. It is followed to h₁: BN in the first step divides by the deviation
 * of h₀, which is not the network's.
 *
 * <p>Where W is orthogonal and large, and so is the mini-batch, the units' inputs are about normal. Their variance v is
 * 2γ², or γ² without inputs. The squared norm of the gradient is then multiplied in each step back by
 *
 * <pre>
 * γ²·E[tanh'(u)²] / E[tanh(u)²],   u ~ N(0, v)
 * </pre>
 *
 * <p>because BN divides by the deviation of hₜ₋₁. That is 1 for small γ without inputs and 1/2 with them; for γ = 1 it
 * is 1.178 and 0.672. A mini-batch of m examples adds a factor of about (m − 2)/(m − 3), see {@link SignalPropagation}.
 *
 * @param shape numbers of examples in the mini-batch and of hidden units
 * @param inputs number of input values in each step; with 0 the second term is left out
 * @param steps T, two or more
 * @param weights W
 * @param normalization γ and ε
 * @param initialDeviation standard deviation of h₀
 */
public record GradientThroughTime(
        SignalPropagation.Shape shape,
        int inputs,
        int steps,
        Weights weights,
        Scaling normalization,
        double initialDeviation)
        implements Equation {

    /** What W is. */
    public enum Weights {
        /** A random orthogonal matrix. */
        ORTHOGONAL,
        /** 1 on the diagonal and 0 elsewhere. */
        IDENTITY
    }

    /** γ, of all units, and ε. */
    public record Scaling(double scale, double epsilon) {}

    @Override
    public List<Metric> metrics() {
        return List.of(EquationMetrics.GRADIENT_GROWTH, EquationMetrics.GRADIENT_GROWTH_DECADES);
    }

    @Override
    public List<String> series() {
        return List.of("hidden_gradient");
    }

    @Override
    public Findings check(long seed) {
        RecurrentChain chain = new RecurrentChain(this, new RandomSamples(seed, "recurrent"));
        double[][] gradient = new RandomSamples(seed, "gradient").matrix(shape.examples(), shape.units(), 1);
        gradient = Matrices.times(1 / Matrices.norm(gradient), gradient);
        double decades = 0;
        Findings.Collector found = new Findings.Collector();
        found.point("hidden_gradient", steps, 1);
        for (int step = steps; step > 1; step--) {
            gradient = chain.backward(step, gradient);
            double norm = Matrices.norm(gradient);
            decades += Math.log10(norm);
            gradient = Matrices.times(1 / norm, gradient); // the norm itself may be too small for a double
            found.point("hidden_gradient", step - 1, Math.pow(10, decades));
        }
        found.metric(EquationMetrics.GRADIENT_GROWTH, Math.pow(10, 2 * decades / (steps - 1)));
        found.metric(EquationMetrics.GRADIENT_GROWTH_DECADES, decades);
        return found.findings();
    }

    /** W, row by row in one vector. */
    double[] drawWeights(RandomSamples draws) {
        int n = shape.units();
        double[] flat = new double[n * n];
        if (weights == Weights.IDENTITY) {
            for (int j = 0; j < n; j++) {
                flat[j * n + j] = 1;
            }
        } else {
            double[][] rows = OrthogonalMatrix.draw(n, n, draws::normal);
            for (int j = 0; j < n; j++) {
                System.arraycopy(rows[j], 0, flat, j * n, n);
            }
        }
        return flat;
    }
}
