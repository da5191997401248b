package batchnorm.equations;

import batchnorm.network.OrthogonalMatrix;

/**
 * The steps of the recurrent network of {@link GradientThroughTime} over one mini-batch, in double precision. It keeps
 * the hidden states. The rest of a step is computed again for its gradient, so that long sequences fit into memory.
 */
final class RecurrentChain {
    private final GradientThroughTime settings;
    private final double[] weights;
    /** What the inputs add to u, {@code [T][m][n]}; without inputs there is none. */
    private final double[][][] fromInputs;
    /** h₀ to h_T, each {@code [m][n]}. */
    private final double[][][] states;

    /** u = γ·x̂ + what the inputs add, and the normalization that gave x̂. */
    private static final class Step {
        private final NormalizedUnit[] normalized;
        private final double[][] u;

        Step(NormalizedUnit[] normalized, double[][] u) {
            this.normalized = normalized;
            this.u = u;
        }
    }

    /** Draws weights, inputs and h₀, and computes the forward pass. */
    RecurrentChain(GradientThroughTime settings, RandomSamples draws) {
        this(
                settings,
                draws,
                draws.matrix(settings.shape().examples(), settings.shape().units(), settings.initialDeviation()));
    }

    /** @param first h₀, {@code [m][n]} */
    RecurrentChain(GradientThroughTime settings, RandomSamples draws, double[][] first) {
        this.settings = settings;
        this.weights = settings.drawWeights(draws);
        this.fromInputs = new double[settings.inputs() > 0 ? settings.steps() : 0][][];
        drawInputs(draws);
        this.states = new double[settings.steps() + 1][][];
        states[0] = first;
        for (int t = 1; t < states.length; t++) {
            states[t] = activated(step(t).u);
        }
    }

    /** BN(V·xₜ; γ) for each step. */
    private void drawInputs(RandomSamples draws) {
        int units = settings.shape().units();
        double[][] v = settings.inputs() > 0 ? OrthogonalMatrix.draw(units, settings.inputs(), draws::normal) : null;
        for (int t = 0; t < fromInputs.length; t++) {
            double[][] x = draws.matrix(settings.shape().examples(), settings.inputs(), 1);
            double[][] products = new double[x.length][units];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < units; j++) {
                    products[i][j] = NormalizedLayer.dot(v[j], x[i]);
                }
            }
            fromInputs[t] = new double[x.length][units];
            for (int j = 0; j < units; j++) {
                Matrices.setColumn(fromInputs[t], j, normalize(products, j).output(scale(), 0));
            }
        }
    }

    private double scale() {
        return settings.normalization().scale();
    }

    private NormalizedUnit normalize(double[][] values, int unit) {
        return new NormalizedUnit(
                Matrices.column(values, unit), settings.normalization().epsilon());
    }

    /** Step t, from 1. */
    private Step step(int t) {
        double[][] u =
                Affine.forward(states[t - 1], weights, 0, settings.shape().units());
        NormalizedUnit[] normalized = new NormalizedUnit[settings.shape().units()];
        for (int j = 0; j < normalized.length; j++) {
            normalized[j] = normalize(u, j);
            Matrices.setColumn(u, j, normalized[j].output(scale(), 0));
        }
        return new Step(
                normalized, fromInputs.length > 0 ? Matrices.minus(u, Matrices.times(-1, fromInputs[t - 1])) : u);
    }

    private static double[][] activated(double[][] u) {
        double[][] h = new double[u.length][u[0].length];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < u[i].length; j++) {
                h[i][j] = Math.tanh(u[i][j]);
            }
        }
        return h;
    }

    /** hₜ, {@code [m][n]}. */
    double[][] state(int t) {
        return states[t];
    }

    /** ∂ℓ/∂hₜ₋₁ from ∂ℓ/∂hₜ, both {@code [m][n]}. */
    double[][] backward(int t, double[][] above) {
        Step step = step(t);
        double[][] delta = new double[above.length][above[0].length];
        for (int i = 0; i < above.length; i++) {
            for (int j = 0; j < above[i].length; j++) {
                delta[i][j] = above[i][j] * (1 - states[t][i][j] * states[t][i][j]);
            }
        }
        for (int j = 0; j < step.normalized.length; j++) {
            Matrices.setColumn(delta, j, step.normalized[j].backward(Matrices.column(delta, j), scale()).x);
        }
        return Affine.backward(delta, states[t - 1], weights, 0, new double[weights.length]);
    }
}
