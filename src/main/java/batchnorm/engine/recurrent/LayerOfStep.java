package batchnorm.engine.recurrent;

import batchnorm.engine.fused.Sums;
import batchnorm.network.Normalization;

/**
 * Layer normalization (Ba, Kiros and Hinton, 2016) of each example over the values of a step, and its gradients, with e
 * = γ·∂ℓ/∂u and sums over the values:
 *
 * <pre>
 * ∂ℓ/∂x = (e − (Σe + x̂·Σex̂)/width) / √(σ² + ε)
 * </pre>
 */
final class LayerOfStep implements StepNormalization {
    private final double epsilon;
    private final ScaleAndShift learned;
    private final int width;
    private final KeptRows kept;
    private final float[][] inverses;
    private final float[] scratch;

    LayerOfStep(Normalization.Layer layer, ScaleAndShift learned, int steps) {
        this.epsilon = layer.epsilon();
        this.learned = learned;
        this.width = learned.width();
        this.kept = new KeptRows(steps, width);
        this.inverses = new float[steps][0];
        this.scratch = new float[width];
    }

    @Override
    public void begin() {
        learned.begin();
    }

    @Override
    public void forward(int step, float[][] rows, int m, boolean keep) {
        if (keep && inverses[step].length < m) {
            inverses[step] = new float[m];
        }
        for (int r = 0; r < m; r++) {
            float[] normalized = keep ? kept.row(step, r, m) : scratch;
            float inverse = normalize(rows[r], normalized);
            if (keep) {
                inverses[step][r] = inverse;
            }
            learned.apply(normalized, rows[r]);
        }
    }

    /** Writes x̂ and returns 1/√(σ² + ε). Differences from the first value, so that equal values become exactly 0. */
    private float normalize(float[] row, float[] normalized) {
        float first = row[0];
        for (int j = 0; j < row.length; j++) {
            normalized[j] = row[j] - first;
        }
        float mean = Sums.sum(normalized, width) / width;
        for (int j = 0; j < row.length; j++) {
            normalized[j] -= mean;
        }
        float variance = Sums.product(normalized, normalized, width) / width;
        float inverse = (float) (1 / Math.sqrt(variance + epsilon));
        for (int j = 0; j < row.length; j++) {
            normalized[j] *= inverse;
        }
        return inverse;
    }

    /** The statistics of an example come from that example alone, in inference too. */
    @Override
    public void infer(int step, float[][] rows, int m) {
        forward(step, rows, m, false);
    }

    @Override
    public void backward(int step, float[][] delta, int m) {
        float[] scales = learned.scales();
        for (int r = 0; r < m; r++) {
            float[] row = delta[r];
            float[] normalized = kept.row(step, r, m);
            learned.add(row, normalized);
            for (int j = 0; j < row.length; j++) {
                row[j] *= scales[j];
            }
            float mean = Sums.sum(row, width) / width;
            float slope = Sums.product(row, normalized, width) / width;
            float inverse = inverses[step][r];
            for (int j = 0; j < row.length; j++) {
                row[j] = inverse * (row[j] - (mean + normalized[j] * slope));
            }
        }
    }

    @Override
    public void end() {
        learned.end();
    }
}
