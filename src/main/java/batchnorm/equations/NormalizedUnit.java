package batchnorm.equations;

/**
 * Algorithm 1 for one activation over a mini-batch of m values, and its gradients, one formula after the other as the
 * paper prints them before section 3.1.
 *
 * <pre>
 * μ = (1/m)·Σ xᵢ     σ² = (1/m)·Σ (xᵢ − μ)²     x̂ᵢ = (xᵢ − μ)/√(σ² + ε)     yᵢ = γx̂ᵢ + β
 * </pre>
 */
final class NormalizedUnit {
    private final double[] x;
    private final double epsilon;
    private final double mean;
    private final double variance;
    private final double[] normalized;

    /** @param x the mini-batch's values; not copied */
    NormalizedUnit(double[] x, double epsilon) {
        this.x = x;
        this.epsilon = epsilon;
        this.mean = mean(x);
        this.variance = variance(x, mean);
        this.normalized = normalize(x, mean, variance, epsilon);
    }

    /** The gradients of the loss ℓ. */
    static final class UnitGradients {
        /** ∂ℓ/∂x̂ᵢ. */
        final double[] normalized;
        /** ∂ℓ/∂σ². */
        final double variance;
        /** ∂ℓ/∂μ, including the part through σ², which depends on μ. */
        final double mean;
        /** ∂ℓ/∂xᵢ. */
        final double[] x;
        /** ∂ℓ/∂γ. */
        final double scale;
        /** ∂ℓ/∂β. */
        final double shift;

        private UnitGradients(
                double[] normalized, double variance, double mean, double[] x, double scale, double shift) {
            this.normalized = normalized;
            this.variance = variance;
            this.mean = mean;
            this.x = x;
            this.scale = scale;
            this.shift = shift;
        }
    }

    static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return sum / x.length;
    }

    /** The biased variance around the given centre. */
    static double variance(double[] x, double centre) {
        double sum = 0;
        for (double value : x) {
            sum += (value - centre) * (value - centre);
        }
        return sum / x.length;
    }

    static double[] normalize(double[] x, double mean, double variance, double epsilon) {
        double[] normalized = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            normalized[i] = (x[i] - mean) / Math.sqrt(variance + epsilon);
        }
        return normalized;
    }

    double mean() {
        return mean;
    }

    double variance() {
        return variance;
    }

    /** x̂; not a copy. */
    double[] normalized() {
        return normalized;
    }

    /** y = γx̂ + β. */
    double[] output(double scale, double shift) {
        return output(normalized, scale, shift);
    }

    static double[] output(double[] normalized, double scale, double shift) {
        double[] y = new double[normalized.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = scale * normalized[i] + shift;
        }
        return y;
    }

    /** Computes all other gradients from ∂ℓ/∂yᵢ. */
    UnitGradients backward(double[] dy, double scale) {
        int m = x.length;
        double deviation = Math.sqrt(variance + epsilon);
        double[] dNormalized = new double[m];
        double dVariance = 0;
        double dMean = 0;
        double dScale = 0;
        double dShift = 0;
        for (int i = 0; i < m; i++) {
            dNormalized[i] = dy[i] * scale;
            dVariance += dNormalized[i] * (x[i] - mean) * -0.5 * Math.pow(variance + epsilon, -1.5);
            dMean += dNormalized[i] * -1 / deviation;
            dScale += dy[i] * normalized[i];
            dShift += dy[i];
        }
        for (double value : x) {
            dMean += dVariance * -2 * (value - mean) / m;
        }
        double[] dx = new double[m];
        for (int i = 0; i < m; i++) {
            dx[i] = dNormalized[i] / deviation + dVariance * 2 * (x[i] - mean) / m + dMean / m;
        }
        return new UnitGradients(dNormalized, dVariance, dMean, dx, dScale, dShift);
    }
}
