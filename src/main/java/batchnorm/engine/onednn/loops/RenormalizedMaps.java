package batchnorm.engine.onednn.loops;

import batchnorm.engine.onednn.graph.ChangedTraining;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import java.nio.FloatBuffer;

/**
 * Batch renormalization of feature maps. As r and d are constants, u = γ(r·x̂ + d) + β is Algorithm 1 with other scales
 * and shifts:
 *
 * <pre>
 * u = (γr)x̂ + (γd + β)     ∂ℓ/∂γ = r·Σ ∂ℓ/∂u·x̂ + d·Σ ∂ℓ/∂u     ∂ℓ/∂β = Σ ∂ℓ/∂u
 * </pre>
 */
public final class RenormalizedMaps implements MapTransform {
    private final MapLayout layout;
    private final MapSlice whole;
    private final double epsilon;
    private final ChangedTraining.Renormalization limits;
    private final Buffer movingMean;
    private final Buffer movingVariance;
    private final MapMeasure measure;
    private final MapLoops loops;

    // One value for each channel.
    private final float[] ratios;
    private final float[] distances;
    private final float[] scales;
    private final float[] shifts;

    /**
     * The transform of a layer.
     *
     * @param movingMean the moving averages before the step, {@code [channels]}, as is {@code movingVariance}
     */
    public RenormalizedMaps(
            MapLayout layout,
            Node.Normalization normalization,
            ChangedTraining.Renormalization limits,
            Buffer movingMean,
            Buffer movingVariance) {
        this.layout = layout;
        this.whole = new MapSlice(0, layout.examples(), new MapMoments(layout.padded()));
        this.epsilon = normalization.epsilon();
        this.limits = limits;
        this.movingMean = movingMean;
        this.movingVariance = movingVariance;
        this.measure = new MapMeasure(layout, 1, epsilon);
        this.loops = new MapLoops(layout, 1);
        this.ratios = new float[layout.padded()];
        this.distances = new float[layout.padded()];
        this.scales = new float[layout.padded()];
        this.shifts = new float[layout.padded()];
    }

    /** All examples, with their moments. */
    public MapSlice whole() {
        return whole;
    }

    @Override
    public void forward(FloatBuffer x, FloatBuffer u, ScaleAndShift learned) {
        measure.measure(x, whole);
        correct(whole.moments());
        for (int c = 0; c < layout.channels(); c++) {
            scales[c] = learned.scales[c] * ratios[c];
            shifts[c] = learned.scales[c] * distances[c] + learned.shifts[c];
        }
        loops.transform(x, u, whole, scales, shifts);
    }

    /** Computes r and d, in doubles, as differences and quotients of floats may pass the limits of a float. */
    private void correct(MapMoments moments) {
        double largestRatio = limits.largestRatio();
        double largestDistance = limits.largestDistance();
        for (int c = 0; c < layout.channels(); c++) {
            double inverse = 1 / Math.sqrt(movingVariance.values().get(c) + epsilon);
            double ratio = inverse / moments.inverse[c];
            double distance = ((double) moments.mean(c) - movingMean.values().get(c)) * inverse;
            ratios[c] = (float) limit(ratio, 1 / largestRatio, largestRatio);
            distances[c] = (float) limit(distance, -largestDistance, largestDistance);
        }
    }

    /** NaN stays NaN. */
    private static double limit(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }

    @Override
    public void backward(FloatBuffer x, FloatBuffer gradient, ScaleAndShift learned) {
        loops.differentiate(x, gradient, whole, scales);
        for (int c = 0; c < layout.channels(); c++) {
            learned.scaleSums[c] += (float) (ratios[c] * loops.scaleSum(c) + distances[c] * loops.shiftSum(c));
            learned.shiftSums[c] += (float) loops.shiftSum(c);
        }
    }
}
