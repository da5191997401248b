package batchnorm.network.fused;

import java.util.Arrays;

/** u = Wz + b. */
final class Bias implements Transform {
    private final Parameter bias;
    private final float[] values;
    private final float[] sums;
    private final float[] velocity;

    Bias(ParameterView parameters, int units) {
        bias = parameters.trained(1, units);
        values = new float[units];
        sums = new float[units];
        velocity = new float[units];
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        bias.values().copyTo(values);
        float[] b = values;
        for (int row = 0, end = m * b.length; row < end; row += b.length) {
            for (int j = 0; j < b.length; j++) {
                u[row + j] = product[row + j] + b[j];
            }
        }
    }

    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        forward(product, u, m);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        float[] sum = sums;
        Arrays.fill(sum, 0);
        for (int row = 0, end = m * sum.length; row < end; row += sum.length) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += delta[row + j];
            }
        }
        descent.updateVector(bias, values, sum, velocity);
    }
}
