package batchnorm.engine.fused;

import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.network.Whitening;
import java.util.Arrays;

/**
 * Whitening over a mini-batch of m examples with n units, and its gradients. X is the centred mini-batch {@code [m,
 * n]}, G = γ·∂ℓ/∂u, T = (A + εI)^(−1/2), and {@link InverseRoot} gives ∂ℓ/∂A =: M from ∂ℓ/∂T:
 *
 * <pre>
 * m ≥ n:  A = XᵀX/m    X̂ = XT     ∂ℓ/∂T = XᵀG    ∂ℓ/∂X = GT + 2XM/m
 * m &lt; n:  A = XXᵀ/m    X̂ = TX     ∂ℓ/∂T = GXᵀ    ∂ℓ/∂X = TG + 2MX/m
 * </pre>
 *
 * <p>Both have the same X̂, because X·f(XᵀX) = f(XXᵀ)·X; the smaller matrix costs less. ∂ℓ/∂x is ∂ℓ/∂X less its mean
 * over the mini-batch.
 */
final class WhiteningLayer implements Transform {
    private final double epsilon;
    private final float movingShare;
    private final Parameter scale;
    private final Parameter shift;
    private final Matrix movingMean;
    private final Matrix movingCovariance;
    private final Matrix inferenceTransform;
    private final int n;

    // One value for each unit.
    private final float[] scales;
    private final float[] shifts;
    private final float[] scaleSums;
    private final float[] shiftSums;
    private final float[] velocity;
    private final double[] mean;

    // Of inference; the covariance is the one that the transform was computed from.
    private final float[] populationMean;
    private final float[] covariance;
    private final float[] transform;

    // Of the last mini-batch.
    private DoubleMatrix centred = DoubleMatrix.zeros(0, 0);
    private DoubleMatrix whitened = centred;
    private InverseRoot root;

    WhiteningLayer(Whitening whitening, ParameterView parameters, int units) {
        this.epsilon = whitening.epsilon();
        this.movingShare = (float) (1 - whitening.movingAverageDecay());
        this.n = units;
        this.scale = parameters.trained(1, n);
        this.shift = parameters.trained(1, n);
        this.movingMean = parameters.statistics(1, n);
        this.movingCovariance = parameters.statistics(n, n);
        this.inferenceTransform = parameters.statistics(n, n);
        this.scales = new float[n];
        this.shifts = new float[n];
        this.scaleSums = new float[n];
        this.shiftSums = new float[n];
        this.velocity = new float[n];
        this.mean = new double[n];
        this.populationMean = new float[n];
        this.covariance = new float[n * n];
        this.transform = new float[n * n];
        Arrays.fill(covariance, Float.NaN);
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        centred = centre(product, m);
        root = new InverseRoot(pairs(1.0 / m, centred, centred), epsilon);
        whitened = DoubleMatrix.zeros(m, n);
        addSmaller(root.inverseRoot(), 1, centred, whitened);
        for (int i = 0; i < m * n; i++) {
            int unit = i % n;
            u[i] = (float) (scales[unit] * whitened.values()[i] + shifts[unit]);
        }
    }

    /** α·aᵀb or α·baᵀ, whichever is smaller; both are {@code [m, n]}. */
    private static DoubleMatrix pairs(double alpha, DoubleMatrix a, DoubleMatrix b) {
        return a.rows() < a.columns()
                ? b.times(alpha, a.transpose())
                : a.transpose().times(alpha, b);
    }

    /** out = out + α·xs or α·sx, whichever fits the square matrix s; x and out are {@code [m, n]}. */
    private static void addSmaller(DoubleMatrix s, double alpha, DoubleMatrix x, DoubleMatrix out) {
        if (x.rows() < x.columns()) {
            out.add(alpha, s, x);
        } else {
            out.add(alpha, x, s);
        }
    }

    /** The differences from the first example come first: equal inputs become exactly 0. */
    private DoubleMatrix centre(float[] product, int m) {
        double[] values = new double[m * n];
        Arrays.fill(mean, 0);
        for (int i = 0; i < m * n; i++) {
            values[i] = (double) product[i] - product[i % n];
            mean[i % n] += values[i] / m;
        }
        for (int i = 0; i < m * n; i++) {
            values[i] -= mean[i % n];
        }
        for (int unit = 0; unit < n; unit++) {
            mean[unit] += product[unit];
        }
        return DoubleMatrix.of(values, m, n);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        DoubleMatrix gradient = scaledGradient(delta, m);
        DoubleMatrix inputGradient = DoubleMatrix.zeros(m, n);
        addSmaller(root.inverseRoot(), 1, gradient, inputGradient);
        addSmaller(root.gradient(pairs(1, centred, gradient)), 2.0 / m, centred, inputGradient);
        removeMean(inputGradient.values(), delta, m);
        descent.updateVector(scale, scales, scaleSums, velocity);
        descent.updateVector(shift, shifts, shiftSums, velocity);
        follow(m);
    }

    /** Sums the gradients of γ and β, and returns G = γ·∂ℓ/∂u. */
    private DoubleMatrix scaledGradient(float[] delta, int m) {
        double[] scaleGradient = new double[n];
        double[] shiftGradient = new double[n];
        double[] gradient = new double[m * n];
        for (int i = 0; i < m * n; i++) {
            int unit = i % n;
            scaleGradient[unit] += delta[i] * whitened.values()[i];
            shiftGradient[unit] += delta[i];
            gradient[i] = (double) scales[unit] * delta[i];
        }
        for (int unit = 0; unit < n; unit++) {
            scaleSums[unit] = (float) scaleGradient[unit];
            shiftSums[unit] = (float) shiftGradient[unit];
        }
        return DoubleMatrix.of(gradient, m, n);
    }

    private void removeMean(double[] gradient, float[] delta, int m) {
        double[] means = new double[n];
        for (int i = 0; i < m * n; i++) {
            means[i % n] += gradient[i] / m;
        }
        for (int i = 0; i < m * n; i++) {
            delta[i] = (float) (gradient[i] - means[i % n]);
        }
    }

    /** moving = moving − (1 − d)·(moving − mini-batch), for the mean and the covariance. */
    private void follow(int m) {
        movingMean.copyTo(populationMean);
        for (int unit = 0; unit < n; unit++) {
            populationMean[unit] -= movingShare * (float) (populationMean[unit] - mean[unit]);
        }
        movingMean.copyFrom(populationMean);
        double[] minibatch = centred.transpose().times(1.0 / m, centred).values();
        float[] moving = new float[n * n];
        movingCovariance.copyTo(moving);
        for (int i = 0; i < n * n; i++) {
            moving[i] -= movingShare * (float) (moving[i] - minibatch[i]);
        }
        movingCovariance.copyFrom(moving);
    }

    /** Computes T of inference from the moving covariance, where that has changed. */
    @Override
    public void settle() {
        float[] now = new float[n * n];
        movingCovariance.copyTo(now);
        if (Arrays.equals(now, covariance)) {
            return;
        }
        System.arraycopy(now, 0, covariance, 0, now.length);
        double[] a = new double[n * n];
        for (int i = 0; i < a.length; i++) {
            a[i] = now[i];
        }
        double[] inverseRoot =
                new InverseRoot(DoubleMatrix.of(a, n, n), epsilon).inverseRoot().values();
        for (int i = 0; i < a.length; i++) {
            transform[i] = (float) inverseRoot[i];
        }
        inferenceTransform.copyFrom(transform);
    }

    /** Algorithm 2 with a covariance in place of variances: a fixed linear transform. */
    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        movingMean.copyTo(populationMean);
        try (Matrix input = Matrix.allocate(m, n);
                Matrix output = Matrix.allocate(m, n)) {
            float[] values = new float[m * n];
            for (int i = 0; i < m * n; i++) {
                values[i] = product[i] - populationMean[i % n];
            }
            input.copyFrom(values);
            Blas.times(input, inferenceTransform, output);
            output.copyTo(values);
            for (int i = 0; i < m * n; i++) {
                u[i] = scales[i % n] * values[i] + shifts[i % n];
            }
        }
    }
}
