package batchnorm.engine.fused;

import java.util.Arrays;

/** u = Wz + b. */
final class Bias implements Transform {
    private final Parameter bias;
    private final int units;
    private final RowBlocks blocks;
    private final float[] values;
    private final float[] sums;
    private final float[] velocity;
    private final float[] block;

    Bias(ParameterView parameters, int units) {
        this.bias = parameters.trained(1, units);
        this.units = units;
        this.blocks = new RowBlocks(units);
        this.values = blocks.create();
        this.sums = blocks.create();
        this.velocity = blocks.create();
        this.block = blocks.create();
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        bias.values().copyTo(values);
        blocks.repeat(values);
        int end = m * units;
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(product, start, end, block);
            for (int j = 0; j < n; j++) {
                block[j] += values[j];
            }
            System.arraycopy(block, 0, u, start, n);
        }
    }

    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        forward(product, u, m);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        Arrays.fill(sums, 0);
        blocks.sum(delta, m * units, block, sums);
        blocks.fold(sums);
        descent.updateVector(bias, values, sums, velocity);
    }
}
