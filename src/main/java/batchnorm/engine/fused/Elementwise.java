package batchnorm.engine.fused;

import batchnorm.network.Nonlinearity;

/**
 * A nonlinearity z = g(u), element by element, and its derivative as a function of z. The loops have no branches, so
 * that the JIT compiler turns them into vector instructions.
 */
interface Elementwise {

    /** z = g(u) for the first n elements. */
    void apply(float[] u, float[] z, int n);

    /** delta = delta · g'(u) for the first n elements, where z = g(u). */
    void backpropagate(float[] z, float[] delta, int n);

    /** The implementation of a nonlinearity. */
    static Elementwise of(Nonlinearity nonlinearity) {
        return switch (nonlinearity) {
            case SIGMOID -> new Sigmoid();
            case TANH -> new Tanh();
            case RELU -> new Relu();
            case ELU -> new ExponentialLinear(1, 1);
            case SELU -> new ExponentialLinear(1.0507009873554805, 1.6732632423543772);
        };
    }

    /**
     * 1 for z &gt; 0, 0 for z ≤ 0, NaN for NaN. The multiplication is done twice, so that even the smallest subnormal
     * number gives 1.
     */
    static float step(float z) {
        float once = Math.min(1, Math.max(0, z) * Float.MAX_VALUE);
        return Math.min(1, once * Float.MAX_VALUE);
    }

    /** σ(u) = 1/(1 + exp(−u)) = ½ + ½·tanh(u/2); σ' = z(1 − z). */
    final class Sigmoid implements Elementwise {
        @Override
        public void apply(float[] u, float[] z, int n) {
            for (int i = 0; i < n; i++) {
                float x = RationalTanh.limit(0.5f * u[i]);
                float square = x * x;
                z[i] = 0.5f + 0.5f * (RationalTanh.numerator(x, square) / RationalTanh.denominator(square));
            }
        }

        @Override
        public void backpropagate(float[] z, float[] delta, int n) {
            for (int i = 0; i < n; i++) {
                delta[i] *= z[i] * (1 - z[i]);
            }
        }
    }

    /** tanh; its derivative is 1 − z². */
    final class Tanh implements Elementwise {
        @Override
        public void apply(float[] u, float[] z, int n) {
            for (int i = 0; i < n; i++) {
                float x = RationalTanh.limit(u[i]);
                float square = x * x;
                z[i] = RationalTanh.numerator(x, square) / RationalTanh.denominator(square);
            }
        }

        @Override
        public void backpropagate(float[] z, float[] delta, int n) {
            for (int i = 0; i < n; i++) {
                delta[i] *= 1 - z[i] * z[i];
            }
        }
    }

    /** max(0, u); its derivative is 0 at 0, as in DL4J. */
    final class Relu implements Elementwise {
        @Override
        public void apply(float[] u, float[] z, int n) {
            for (int i = 0; i < n; i++) {
                z[i] = Math.max(0, u[i]);
            }
        }

        @Override
        public void backpropagate(float[] z, float[] delta, int n) {
            for (int i = 0; i < n; i++) {
                delta[i] *= step(z[i]);
            }
        }
    }

    /**
     * λu for u &gt; 0 and λα(exp(u) − 1) otherwise: ELU with λ = α = 1, and SELU. With t = tanh(u/2) = p/q, exp(u) − 1
     * = 2t/(1 − t) = 2p/(q − p), which loses no digits near 0.
     */
    final class ExponentialLinear implements Elementwise {
        private final float lambda;
        private final float lambdaAlpha;

        ExponentialLinear(double lambda, double alpha) {
            this.lambda = (float) lambda;
            this.lambdaAlpha = (float) (lambda * alpha);
        }

        @Override
        public void apply(float[] u, float[] z, int n) {
            float positive = lambda;
            float negative = 2 * lambdaAlpha;
            for (int i = 0; i < n; i++) {
                float x = RationalTanh.limit(0.5f * Math.min(0, u[i]));
                float square = x * x;
                float p = RationalTanh.numerator(x, square);
                z[i] = positive * Math.max(0, u[i]) + negative * (p / (RationalTanh.denominator(square) - p));
            }
        }

        /** For u ≤ 0 the derivative λα·exp(u) is z + λα. */
        @Override
        public void backpropagate(float[] z, float[] delta, int n) {
            float negative = lambdaAlpha;
            float difference = lambda - lambdaAlpha;
            for (int i = 0; i < n; i++) {
                delta[i] *= Math.min(0, z[i]) + negative + step(z[i]) * difference;
            }
        }
    }
}
