package batchnorm.engine.recurrent;

import batchnorm.network.Normalization;
import java.util.Arrays;

/**
 * Algorithm 1 with statistics of every step by itself (Cooijmans et al., 2017), and its gradients as in a layer:
 *
 * <pre>
 * ∂ℓ/∂x = γ/√(σ² + ε) · (∂ℓ/∂u − (Σ ∂ℓ/∂u + x̂·Σ ∂ℓ/∂u·x̂)/m)
 * </pre>
 *
 * <p>The statistics are computed from the differences from the first example, so that equal inputs become exactly 0.
 */
final class BatchOfStep implements StepNormalization {
    private final double epsilon;
    private final float movingShare;
    private final ScaleAndShift learned;
    private final MovingStatistics moving;
    private final KeptRows kept;
    private final int width;

    // Of each step: mean, biased variance and 1/√(σ² + ε) over the mini-batch.
    private final float[][] means;
    private final float[][] variances;
    private final float[][] inverses;

    // One value for each unit.
    private final float[] first;
    private final float[] difference;
    private final float[] scaleSums;
    private final float[] shiftSums;
    private final float[] factors;
    private final float[] scratch;

    BatchOfStep(Normalization.Batch batch, ScaleAndShift learned, MovingStatistics moving, int steps) {
        this.epsilon = batch.epsilon();
        this.movingShare = (float) (1 - batch.movingAverageDecay());
        this.learned = learned;
        this.moving = moving;
        this.width = learned.width();
        this.kept = new KeptRows(steps, width);
        this.means = new float[steps][width];
        this.variances = new float[steps][width];
        this.inverses = new float[steps][width];
        this.first = new float[width];
        this.difference = new float[width];
        this.scaleSums = new float[width];
        this.shiftSums = new float[width];
        this.factors = new float[width];
        this.scratch = new float[width];
    }

    @Override
    public void begin() {
        learned.begin();
    }

    @Override
    public void forward(int step, float[][] rows, int m, boolean keep) {
        computeMean(step, rows, m);
        computeVariance(step, rows, m);
        float[] inverse = inverses[step];
        for (int r = 0; r < m; r++) {
            float[] row = rows[r];
            float[] normalized = keep ? kept.row(step, r, m) : scratch;
            for (int j = 0; j < row.length; j++) {
                normalized[j] = ((row[j] - first[j]) - difference[j]) * inverse[j];
            }
            learned.apply(normalized, row);
        }
    }

    private void computeMean(int step, float[][] rows, int m) {
        System.arraycopy(rows[0], 0, first, 0, width);
        Arrays.fill(difference, 0);
        for (int r = 1; r < m; r++) {
            float[] row = rows[r];
            for (int j = 0; j < row.length; j++) {
                difference[j] += row[j] - first[j];
            }
        }
        float share = 1f / m;
        float[] mean = means[step];
        for (int j = 0; j < mean.length; j++) {
            difference[j] *= share;
            mean[j] = first[j] + difference[j];
        }
    }

    private void computeVariance(int step, float[][] rows, int m) {
        float[] variance = variances[step];
        Arrays.fill(variance, 0);
        for (int r = 0; r < m; r++) {
            float[] row = rows[r];
            for (int j = 0; j < row.length; j++) {
                float centred = (row[j] - first[j]) - difference[j];
                variance[j] += centred * centred;
            }
        }
        float share = 1f / m;
        float[] inverse = inverses[step];
        for (int j = 0; j < variance.length; j++) {
            variance[j] *= share;
            inverse[j] = (float) (1 / Math.sqrt(variance[j] + epsilon));
        }
    }

    /** Algorithm 2, step 11: a fixed linear transform of each step, with the statistics in use. */
    @Override
    public void infer(int step, float[][] rows, int m) {
        System.arraycopy(moving.mean(), step * width, first, 0, width);
        System.arraycopy(moving.variance(), step * width, factors, 0, width);
        for (int j = 0; j < factors.length; j++) {
            factors[j] = (float) (1 / Math.sqrt(factors[j] + epsilon));
        }
        for (int r = 0; r < m; r++) {
            float[] row = rows[r];
            for (int j = 0; j < row.length; j++) {
                scratch[j] = (row[j] - first[j]) * factors[j];
            }
            learned.apply(scratch, row);
        }
    }

    @Override
    public void backward(int step, float[][] delta, int m) {
        Arrays.fill(scaleSums, 0);
        Arrays.fill(shiftSums, 0);
        for (int r = 0; r < m; r++) {
            learned.add(delta[r], kept.row(step, r, m), scaleSums, shiftSums);
        }
        learned.addSums(scaleSums, shiftSums);
        float share = 1f / m;
        float[] scales = learned.scales();
        float[] inverse = inverses[step];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = scales[j] * inverse[j];
            scaleSums[j] *= share;
            shiftSums[j] *= share;
        }
        for (int r = 0; r < m; r++) {
            float[] row = delta[r];
            float[] normalized = kept.row(step, r, m);
            for (int j = 0; j < row.length; j++) {
                row[j] = factors[j] * (row[j] - (shiftSums[j] + normalized[j] * scaleSums[j]));
            }
        }
    }

    @Override
    public void end() {
        learned.end();
        for (int step = 0; step < means.length; step++) {
            moving.follow(step, means[step], variances[step], movingShare);
        }
    }
}
