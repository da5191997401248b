package batchnorm.engine.fused;

import batchnorm.engine.ExactUnit;
import batchnorm.network.GroupNormalization;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Group normalization of each example over the units of a group, and its gradients, with e = γ·∂ℓ/∂u. The sums for γ
 * and β are over the mini-batch, all other sums are over the n units of a group. With one group it is layer
 * normalization.
 *
 * <pre>
 * x̂ = (x − μ)/√(σ² + ε)     u = γx̂ + β
 * ∂ℓ/∂γ = Σ ∂ℓ/∂u·x̂         ∂ℓ/∂β = Σ ∂ℓ/∂u     over the mini-batch
 * ∂ℓ/∂x = (e − (Σe + x̂·Σex̂)/n) / √(σ² + ε)
 * </pre>
 */
final class GroupNormalizationLayer implements Transform {
    private final double epsilon;
    private final Parameter scale;
    private final Parameter shift;
    private final int groups;
    private final int size;

    // One value for each unit.
    private final float[] vector;
    private final float[] sums;
    private final float[] velocity;

    // One value for each unit of each group.
    private final float[][] scales;
    private final float[][] shifts;
    private final float[][] scaleSums;
    private final float[][] shiftSums;

    // The values of one group of an example. The JIT compiler turns loops that use the same index in all arrays into
    // vector instructions.
    private final float[] row;
    private final float[] normalizedRow;
    private final float[] scaledRow;

    private float[] normalizedValues = {};
    private float[] inverseDeviations = {};

    GroupNormalizationLayer(GroupNormalization normalization, ParameterView parameters, int units) {
        this.epsilon = normalization.epsilon();
        this.scale = parameters.trained(1, units);
        this.shift = parameters.trained(1, units);
        this.groups = normalization.groups();
        this.size = units / groups;
        this.vector = new float[units];
        this.sums = new float[units];
        this.velocity = new float[units];
        this.scales = new float[groups][size];
        this.shifts = new float[groups][size];
        this.scaleSums = new float[groups][size];
        this.shiftSums = new float[groups][size];
        this.row = new float[size];
        this.normalizedRow = new float[size];
        this.scaledRow = new float[size];
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        reserve(m);
        scale.values().copyTo(vector);
        part(vector, scales);
        shift.values().copyTo(vector);
        part(vector, shifts);
        for (int i = 0; i < m * groups; i++) {
            System.arraycopy(product, i * size, row, 0, size);
            inverseDeviations[i] = normalize(product, i);
            System.arraycopy(normalizedRow, 0, normalizedValues, i * size, size);
            System.arraycopy(row, 0, u, i * size, size);
        }
    }

    private void reserve(int m) {
        if (inverseDeviations.length < m * groups) {
            inverseDeviations = new float[m * groups];
            normalizedValues = new float[m * groups * size];
        }
    }

    private void part(float[] units, float[][] parts) {
        for (int g = 0; g < groups; g++) {
            System.arraycopy(units, g * size, parts[g], 0, size);
        }
    }

    private float[] joined(float[][] parts, float[] units) {
        for (int g = 0; g < groups; g++) {
            System.arraycopy(parts[g], 0, units, g * size, size);
        }
        return units;
    }

    /**
     * Turns x into u within the row and returns 1/√(σ² + ε). The statistics are computed from the differences from the
     * first unit, as in batch normalization from those from the first example; in doubles if a number is beyond a
     * float.
     */
    private float normalize(float[] product, int index) {
        float first = row[0];
        for (int j = 0; j < size; j++) {
            row[j] -= first;
        }
        float mean = Sums.sum(row, size) / size;
        for (int j = 0; j < size; j++) {
            row[j] -= mean;
        }
        float variance = Sums.product(row, row, size) / size;
        float inverse = (float) (1 / Math.sqrt(variance + epsilon));
        for (int j = 0; j < size; j++) {
            normalizedRow[j] = row[j] * inverse;
        }
        if (!Float.isFinite(variance)) {
            inverse = normalizeHuge(Arrays.copyOfRange(product, index * size, (index + 1) * size));
        }
        float[] groupScales = scales[index % groups];
        float[] groupShifts = shifts[index % groups];
        for (int j = 0; j < size; j++) {
            row[j] = groupScales[j] * normalizedRow[j] + groupShifts[j];
        }
        return inverse;
    }

    private float normalizeHuge(float[] x) {
        FloatBuffer values = FloatBuffer.wrap(x);
        ExactUnit example = new ExactUnit(0, IntStream.range(0, size).toArray(), values, epsilon);
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
        for (int g = 0; g < groups; g++) {
            Arrays.fill(scaleSums[g], 0);
            Arrays.fill(shiftSums[g], 0);
        }
        for (int i = 0; i < m * groups; i++) {
            System.arraycopy(delta, i * size, row, 0, size);
            System.arraycopy(normalizedValues, i * size, normalizedRow, 0, size);
            differentiate(i);
            System.arraycopy(row, 0, delta, i * size, size);
        }
        update(scale, scales, scaleSums, descent);
        update(shift, shifts, shiftSums, descent);
    }

    private void update(Parameter parameter, float[][] values, float[][] gradientSums, GradientDescent descent) {
        descent.updateVector(parameter, joined(values, vector), joined(gradientSums, sums), velocity);
    }

    /** Turns ∂ℓ/∂u into ∂ℓ/∂x within the row, and adds to the sums for γ and β. */
    private void differentiate(int index) {
        float[] groupScales = scales[index % groups];
        float[] groupScaleSums = scaleSums[index % groups];
        float[] groupShiftSums = shiftSums[index % groups];
        float inverse = inverseDeviations[index];
        for (int j = 0; j < size; j++) {
            groupScaleSums[j] += row[j] * normalizedRow[j];
            groupShiftSums[j] += row[j];
            scaledRow[j] = row[j] * groupScales[j];
        }
        float mean = Sums.sum(scaledRow, size) / size;
        float slope = Sums.product(scaledRow, normalizedRow, size) / size;
        for (int j = 0; j < size; j++) {
            row[j] = inverse * (scaledRow[j] - (mean + normalizedRow[j] * slope));
        }
    }
}
