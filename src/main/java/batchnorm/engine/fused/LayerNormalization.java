package batchnorm.engine.fused;

import batchnorm.engine.ExactUnit;
import batchnorm.network.Normalization;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Layer normalization of each example over the units, and its gradients, with e = γ·∂ℓ/∂u. The sums for γ and β are
 * over the mini-batch, all other sums are over the n units:
 *
 * <pre>
 * x̂ = (x − μ)/√(σ² + ε)     u = γx̂ + β
 * ∂ℓ/∂γ = Σ ∂ℓ/∂u·x̂         ∂ℓ/∂β = Σ ∂ℓ/∂u     over the mini-batch
 * ∂ℓ/∂x = (e − (Σe + x̂·Σex̂)/n) / √(σ² + ε)
 * </pre>
 */
final class LayerNormalization implements Transform {
    private final double epsilon;
    private final Parameter scale;
    private final Parameter shift;
    private final int units;

    // One value for each unit.
    private final float[] scales;
    private final float[] shifts;
    private final float[] scaleSums;
    private final float[] shiftSums;
    private final float[] velocity;

    // The values of one example. The JIT compiler turns loops that use the same index in all arrays into vector
    // instructions.
    private final float[] row;
    private final float[] normalizedRow;
    private final float[] scaledRow;

    private float[] normalizedValues = {};
    private float[] inverseDeviations = {};

    LayerNormalization(Normalization.Layer normalization, ParameterView parameters, int units) {
        this.epsilon = normalization.epsilon();
        this.scale = parameters.trained(1, units);
        this.shift = parameters.trained(1, units);
        this.units = units;
        this.scales = new float[units];
        this.shifts = new float[units];
        this.scaleSums = new float[units];
        this.shiftSums = new float[units];
        this.velocity = new float[units];
        this.row = new float[units];
        this.normalizedRow = new float[units];
        this.scaledRow = new float[units];
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        reserve(m);
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        for (int i = 0; i < m; i++) {
            System.arraycopy(product, i * units, row, 0, units);
            inverseDeviations[i] = normalize(product, i);
            System.arraycopy(normalizedRow, 0, normalizedValues, i * units, units);
            System.arraycopy(row, 0, u, i * units, units);
        }
    }

    private void reserve(int m) {
        if (inverseDeviations.length < m) {
            inverseDeviations = new float[m];
            normalizedValues = new float[m * units];
        }
    }

    /**
     * Turns x into u within the row and returns 1/√(σ² + ε). The statistics are computed from the differences from the
     * first unit, as in batch normalization from those from the first example; in doubles if a number is beyond a
     * float.
     */
    private float normalize(float[] product, int example) {
        float first = row[0];
        for (int j = 0; j < units; j++) {
            row[j] -= first;
        }
        float mean = Sums.sum(row, units) / units;
        for (int j = 0; j < units; j++) {
            row[j] -= mean;
        }
        float variance = Sums.product(row, row, units) / units;
        float inverse = (float) (1 / Math.sqrt(variance + epsilon));
        for (int j = 0; j < units; j++) {
            normalizedRow[j] = row[j] * inverse;
        }
        if (!Float.isFinite(variance)) {
            inverse = normalizeHuge(Arrays.copyOfRange(product, example * units, (example + 1) * units));
        }
        for (int j = 0; j < units; j++) {
            row[j] = scales[j] * normalizedRow[j] + shifts[j];
        }
        return inverse;
    }

    private float normalizeHuge(float[] x) {
        FloatBuffer values = FloatBuffer.wrap(x);
        ExactUnit example = new ExactUnit(0, IntStream.range(0, units).toArray(), values, epsilon);
        example.normalize(values, FloatBuffer.wrap(normalizedRow));
        return example.inverseDeviation();
    }

    /** The statistics of an example come from that example alone, in inference too. */
    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        forward(product, u, m);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        Arrays.fill(scaleSums, 0);
        Arrays.fill(shiftSums, 0);
        for (int i = 0; i < m; i++) {
            System.arraycopy(delta, i * units, row, 0, units);
            System.arraycopy(normalizedValues, i * units, normalizedRow, 0, units);
            differentiate(inverseDeviations[i]);
            System.arraycopy(row, 0, delta, i * units, units);
        }
        descent.updateVector(scale, scales, scaleSums, velocity);
        descent.updateVector(shift, shifts, shiftSums, velocity);
    }

    /** Turns ∂ℓ/∂u into ∂ℓ/∂x within the row, and adds to the sums for γ and β. */
    private void differentiate(float inverse) {
        for (int j = 0; j < units; j++) {
            scaleSums[j] += row[j] * normalizedRow[j];
            shiftSums[j] += row[j];
            scaledRow[j] = row[j] * scales[j];
        }
        float mean = Sums.sum(scaledRow, units) / units;
        float slope = Sums.product(scaledRow, normalizedRow, units) / units;
        for (int j = 0; j < units; j++) {
            row[j] = inverse * (scaledRow[j] - (mean + normalizedRow[j] * slope));
        }
    }
}
