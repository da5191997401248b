package batchnorm.engine.onednn.loops;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Normalization of feature maps with the moments of a slice of examples, and its gradients. A unit, that is a channel
 * or a group of consecutive channels, has one mean and one variance over its n values in the slice; each channel has
 * its own γ and β.
 *
 * <pre>
 * x̂ = (x − μ)/√(σ² + ε)     u = γx̂ + β     e = γ·∂ℓ/∂u
 * ∂ℓ/∂x = (e − (Σe + x̂·Σex̂)/n) / √(σ² + ε)     sums over the unit's values
 * </pre>
 */
final class MapLoops {
    private final MapLayout layout;
    private final MapRows rows;
    private final int unit;

    // Rows.
    private final float[] x;
    private final float[] gradient;
    private final float[] first;
    private final float[] meanDifference;
    private final float[] inverse;
    private final float[] factor;
    /** β; in the backward pass Σe/n/√(σ² + ε). */
    private final float[] shift;
    /** Σex̂/n/√(σ² + ε); for the sums of gradients themselves, those of γ. */
    private final float[] slope;

    // One value for each channel.
    private final float[] factors;
    private final float[] centres;
    private final float[] slopes;
    private final double[] scaleSums;
    private final double[] shiftSums;

    /** @param unit number of channels of a unit */
    MapLoops(MapLayout layout, int unit) {
        this.layout = layout;
        this.rows = new MapRows(layout);
        this.unit = unit;
        this.x = rows.create();
        this.gradient = rows.create();
        this.first = rows.create();
        this.meanDifference = rows.create();
        this.inverse = rows.create();
        this.factor = rows.create();
        this.shift = rows.create();
        this.slope = rows.create();
        this.factors = new float[layout.padded()];
        this.centres = new float[layout.padded()];
        this.slopes = new float[layout.padded()];
        this.scaleSums = new double[layout.padded()];
        this.shiftSums = new double[layout.padded()];
    }

    /**
     * Computes u of the slice's examples.
     *
     * @param u may be {@code values}
     * @param scales γ of each channel
     * @param shifts β of each channel
     */
    void transform(FloatBuffer values, FloatBuffer u, MapSlice slice, float[] scales, float[] shifts) {
        MapMoments moments = slice.moments();
        for (int c = 0; c < layout.channels(); c++) {
            factors[c] = scales[c] * moments.inverse[c];
        }
        for (int block = 0; block < layout.blocks(); block++) {
            centre(moments, block);
            rows.repeat(factors, block, factor);
            rows.repeat(shifts, block, shift);
            for (int example = slice.from(); example < slice.to(); example++) {
                int start = layout.start(example, block);
                for (int at = 0; at < layout.chunk(); at += rows.length()) {
                    int n = rows.length(at);
                    values.get(start + at, x, 0, n);
                    normalize(x, first, meanDifference, factor, shift, n);
                    u.put(start + at, x, 0, n);
                }
            }
        }
    }

    private void centre(MapMoments moments, int block) {
        rows.repeat(moments.first, block, first);
        rows.repeat(moments.meanDifference, block, meanDifference);
    }

    /**
     * Turns ∂ℓ/∂u of the slice's examples into ∂ℓ/∂x in place, and sums the gradients of scales and shifts.
     *
     * @param scales those of the forward pass
     */
    void differentiate(FloatBuffer values, FloatBuffer gradients, MapSlice slice, float[] scales) {
        MapMoments moments = slice.moments();
        sumGradients(values, gradients, slice);
        double count = (double) slice.examples() * layout.positions() * unit;
        for (int start = 0; start < layout.channels(); start += unit) {
            double sum = 0;
            double product = 0;
            for (int c = start; c < start + unit; c++) {
                factors[c] = scales[c] * moments.inverse[c];
                sum += scales[c] * shiftSums[c];
                product += scales[c] * scaleSums[c];
            }
            double share = moments.inverse[start] / count;
            Arrays.fill(centres, start, start + unit, (float) (share * sum));
            Arrays.fill(slopes, start, start + unit, (float) (share * product));
        }
        differentiateInputs(values, gradients, slice);
    }

    /** Σ ∂ℓ/∂u·x̂ of each channel in the last {@link #differentiate}. */
    double scaleSum(int channel) {
        return scaleSums[channel];
    }

    /** Σ ∂ℓ/∂u of each channel in the last {@link #differentiate}. */
    double shiftSum(int channel) {
        return shiftSums[channel];
    }

    private void sumGradients(FloatBuffer values, FloatBuffer gradients, MapSlice slice) {
        for (int block = 0; block < layout.blocks(); block++) {
            centre(slice.moments(), block);
            rows.repeat(slice.moments().inverse, block, inverse);
            Arrays.fill(slope, 0);
            Arrays.fill(shift, 0);
            for (int example = slice.from(); example < slice.to(); example++) {
                int start = layout.start(example, block);
                for (int at = 0; at < layout.chunk(); at += rows.length()) {
                    int n = rows.length(at);
                    values.get(start + at, x, 0, n);
                    gradients.get(start + at, gradient, 0, n);
                    add(gradient, shift, n);
                    normalize(x, first, meanDifference, inverse, n);
                    addProducts(x, gradient, slope, n);
                }
            }
            rows.fold(slope, block, scaleSums);
            rows.fold(shift, block, shiftSums);
        }
    }

    private void differentiateInputs(FloatBuffer values, FloatBuffer gradients, MapSlice slice) {
        for (int block = 0; block < layout.blocks(); block++) {
            centre(slice.moments(), block);
            rows.repeat(slice.moments().inverse, block, inverse);
            rows.repeat(factors, block, factor);
            rows.repeat(centres, block, shift);
            rows.repeat(slopes, block, slope);
            for (int example = slice.from(); example < slice.to(); example++) {
                int start = layout.start(example, block);
                for (int at = 0; at < layout.chunk(); at += rows.length()) {
                    int n = rows.length(at);
                    values.get(start + at, x, 0, n);
                    gradients.get(start + at, gradient, 0, n);
                    normalize(x, first, meanDifference, inverse, n);
                    toInputs(n);
                    gradients.put(start + at, gradient, 0, n);
                }
            }
        }
    }

    private void toInputs(int n) {
        for (int i = 0; i < n; i++) {
            gradient[i] = factor[i] * gradient[i] - shift[i] - x[i] * slope[i];
        }
    }

    private static void normalize(float[] x, float[] first, float[] meanDifference, float[] inverse, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = ((x[i] - first[i]) - meanDifference[i]) * inverse[i];
        }
    }

    private static void normalize(
            float[] x, float[] first, float[] meanDifference, float[] factor, float[] shift, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = ((x[i] - first[i]) - meanDifference[i]) * factor[i] + shift[i];
        }
    }

    private static void add(float[] values, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += values[i];
        }
    }

    private static void addProducts(float[] x, float[] gradient, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += x[i] * gradient[i];
        }
    }
}
