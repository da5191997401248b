package batchnorm.engine.fused;

import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;
import java.util.Arrays;

/**
 * Weight normalization: with s = γ/‖v‖ for each unit, u = s·(vx) + b, so the product uses v itself. Its gradients
 * (Salimans and Kingma, 2016, formula 3), with sums over the mini-batch:
 *
 * <pre>
 * ∂ℓ/∂b = Σ ∂ℓ/∂u     ∂ℓ/∂γ = Σ ∂ℓ/∂u·vx / ‖v‖
 * ∂ℓ/∂v = Σ s·∂ℓ/∂u·x − (s·∂ℓ/∂γ/‖v‖)·v
 * </pre>
 */
final class WeightNormalization implements Transform {
    private final Parameter weights;
    private final Parameter gain;
    private final Parameter bias;
    private final int units;
    private final RowBlocks blocks;

    // One value for each unit; values that loops over blocks use are repeated for each row of a block.
    private final float[] norms;
    private final float[] gains;
    private final float[] scales;
    private final float[] biases;
    private final float[] gainSums;
    private final float[] biasSums;
    private final float[] pulls;
    private final float[] velocity;

    // Blocks of rows.
    private final float[] block;
    private final float[] productBlock;

    private float[] products = {};

    /** @param weights v for each unit, {@code [units, inputs]} */
    WeightNormalization(Parameter weights, ParameterView parameters) {
        this.weights = weights;
        this.units = weights.values().rows();
        this.gain = parameters.trained(1, units);
        this.bias = parameters.trained(1, units);
        this.blocks = new RowBlocks(units);
        this.norms = new float[units];
        this.gains = new float[units];
        this.pulls = new float[units];
        this.velocity = new float[units];
        this.scales = blocks.create();
        this.biases = blocks.create();
        this.gainSums = blocks.create();
        this.biasSums = blocks.create();
        this.block = blocks.create();
        this.productBlock = blocks.create();
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        readParameters();
        int end = m * units;
        if (products.length < end) {
            products = new float[end];
        }
        System.arraycopy(product, 0, products, 0, end);
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(products, start, end, block);
            for (int j = 0; j < n; j++) {
                block[j] = scales[j] * block[j] + biases[j];
            }
            System.arraycopy(block, 0, u, start, n);
        }
    }

    private void readParameters() {
        gain.values().copyTo(gains);
        bias.values().copyTo(biases);
        for (int j = 0; j < units; j++) {
            norms[j] = (float) Math.sqrt(Blas.squaredNormOfRow(weights.values(), j));
            scales[j] = gains[j] / norms[j];
        }
        blocks.repeat(scales);
        blocks.repeat(biases);
    }

    /** It has no statistics. */
    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        forward(product, u, m);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        Arrays.fill(gainSums, 0);
        Arrays.fill(biasSums, 0);
        int end = m * units;
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(delta, start, end, block);
            blocks.load(products, start, end, productBlock);
            for (int j = 0; j < n; j++) {
                gainSums[j] += block[j] * productBlock[j];
                biasSums[j] += block[j];
                block[j] *= scales[j];
            }
            System.arraycopy(block, 0, delta, start, n);
        }
        blocks.fold(gainSums);
        blocks.fold(biasSums);
        for (int j = 0; j < units; j++) {
            gainSums[j] /= norms[j];
            pulls[j] = scales[j] * gainSums[j] / norms[j] / m;
        }
        descent.updateVector(gain, gains, gainSums, velocity);
        descent.updateVector(bias, biases, biasSums, velocity);
    }

    @Override
    public boolean leavesWeights() {
        return false;
    }

    @Override
    public void updateWeights(Parameter product, Matrix delta, Matrix input, GradientDescent descent) {
        descent.updateWeights(product, pulls, delta, input);
    }
}
