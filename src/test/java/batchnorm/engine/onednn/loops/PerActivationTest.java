package batchnorm.engine.onednn.loops;

import static batchnorm.engine.ExtremeInputs.gradients;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.engine.ExtremeInputs;
import java.nio.FloatBuffer;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Algorithm 1 for each activation by itself, on examples of two activations and of many. */
class PerActivationTest {
    /** A float has about seven digits. */
    private static final Offset<Float> ROUNDING = within(2e-6f);

    private static FloatBuffer of(double... values) {
        FloatBuffer buffer = FloatBuffer.allocate(values.length);
        for (double value : values) {
            buffer.put((float) value);
        }
        return buffer;
    }

    private static void assertClose(FloatBuffer actual, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual.get(i)).as("value %d", i).isCloseTo((float) expected[i], ROUNDING);
        }
    }

    /**
     * Activation 0 is 1, 2, 3, 4 with γ = 1 and β = 0: mean 2.5, variance 1.25. Activation 1 is 2, 4, 6, 8 with γ = 2
     * and β = 1: the same normalized values. The loss reads one output of each: the first example's and the last one's.
     */
    @Test
    void twoActivationsByHand() {
        FloatBuffer x = of(1, 2, 2, 4, 3, 6, 4, 8);
        FloatBuffer learned = of(1, 2, 0, 1);
        PerActivation loops = new PerActivation(4, 2, 0);
        FloatBuffer mean = of(0, 0);
        FloatBuffer variance = of(0, 0);
        loops.moments(x, mean, variance);
        assertClose(mean, 2.5, 5);
        assertClose(variance, 1.25, 5);

        FloatBuffer y = of(new double[8]);
        loops.with(mean, variance, learned);
        loops.normalize(x, y);
        double far = 1.3416407865; // 1.5/√1.25
        double near = 0.4472135955;
        assertClose(y, -far, 1 - 2 * far, -near, 1 - 2 * near, near, 1 + 2 * near, far, 1 + 2 * far);

        FloatBuffer gradient = of(1, 0, 0, 0, 0, 0, 0, 1);
        FloatBuffer ofLearned = of(0, 0, 0, 0);
        loops.with(mean, variance, learned);
        loops.backward(x, gradient, ofLearned);
        assertClose(ofLearned, -far, far, 1, 1);
        // Activation 1 is a mirror of activation 0; γ = 2 and twice the deviation cancel.
        double[] ofInputs = {0.2683281573, -0.3577708764, -0.0894427191, 0.1788854382};
        assertClose(
                gradient,
                ofInputs[0],
                ofInputs[3],
                ofInputs[1],
                ofInputs[2],
                ofInputs[2],
                ofInputs[1],
                ofInputs[3],
                ofInputs[0]);
    }

    /** The extreme inputs stand between activations that floats suffice for, which must not change. */
    @ParameterizedTest
    @MethodSource("batchnorm.engine.ExtremeInputs#all")
    void extremeInputsHaveRightOutputsAndGradients(float[] extreme) {
        int m = extreme.length;
        float[] plain = new float[m];
        for (int i = 0; i < m; i++) {
            plain[i] = (float) Math.sin(i);
        }
        FloatBuffer x = rows(plain, extreme, plain);
        PerActivation loops = new PerActivation(m, 3, 1e-5);
        FloatBuffer mean = of(0, 0, 0);
        FloatBuffer variance = of(0, 0, 0);
        loops.moments(x, mean, variance);
        FloatBuffer learned = of(1, 1, 1, 0, 0, 0);
        loops.with(mean, variance, learned);
        FloatBuffer y = FloatBuffer.allocate(3 * m);
        loops.normalize(x, y);
        loops.with(mean, variance, learned);
        FloatBuffer gradient = rows(gradients(m), gradients(m), gradients(m));
        loops.backward(x, gradient, of(new double[6]));

        for (int activation = 0; activation < 3; activation++) {
            float[] input = activation == 1 ? extreme : plain;
            ExtremeInputs.requireNormalized(input, 1e-5, column(y, activation), 1, 2e-5);
            ExtremeInputs.requireGradients(input, 1e-5, column(gradient, activation), 1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("batchnorm.engine.ExtremeInputs#all")
    void extremeInputsHaveRightGradientsOfScaleAndShift(float[] x) {
        PerActivation loops = new PerActivation(x.length, 1, 1e-5);
        FloatBuffer mean = of(0);
        FloatBuffer variance = of(0);
        loops.moments(FloatBuffer.wrap(x), mean, variance);
        loops.with(mean, variance, of(3, 0.5));
        FloatBuffer ofLearned = of(0, 0);
        float[] gradients = gradients(x.length);
        loops.backward(FloatBuffer.wrap(x), FloatBuffer.wrap(gradients.clone()), ofLearned);

        double ofScale = 0;
        double ofShift = 0;
        double[] normalized = ExtremeInputs.normalized(x, 1e-5);
        for (int i = 0; i < x.length; i++) {
            ofScale += gradients[i] * normalized[i];
            ofShift += gradients[i];
        }
        assertThat((double) ofLearned.get(0)).isCloseTo(ofScale, within(1e-3));
        assertThat((double) ofLearned.get(1)).isCloseTo(ofShift, within(1e-4));
    }

    private static FloatBuffer rows(float[]... activations) {
        FloatBuffer rows = FloatBuffer.allocate(activations.length * activations[0].length);
        for (int example = 0; example < activations[0].length; example++) {
            for (float[] activation : activations) {
                rows.put(activation[example]);
            }
        }
        return rows;
    }

    private static float[] column(FloatBuffer rows, int activation) {
        float[] column = new float[rows.capacity() / 3];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows.get(3 * i + activation);
        }
        return column;
    }

    /** The loss is Σ w·y with random w; its slope along a random direction is that of the doubles written out here. */
    @Test
    void theGradientIsTheSlopeOfALossInDoublePrecision() {
        int m = 7;
        int n = 33;
        Random random = new Random(5);
        double[] x = gaussians(random, m * n);
        double[] weights = gaussians(random, m * n);
        double[] learned = gaussians(random, 2 * n);
        PerActivation loops = new PerActivation(m, n, 1e-3);
        FloatBuffer mean = of(new double[n]);
        FloatBuffer variance = of(new double[n]);
        FloatBuffer gradient = of(weights);
        FloatBuffer ofLearned = of(new double[2 * n]);
        loops.moments(of(x), mean, variance);
        loops.with(mean, variance, of(learned));
        loops.backward(of(x), gradient, ofLearned);

        double[] along = gaussians(random, m * n);
        double[] alongLearned = gaussians(random, 2 * n);
        double step = 1e-6;
        double above = loss(moved(x, along, step), moved(learned, alongLearned, step), weights, n);
        double below = loss(moved(x, along, -step), moved(learned, alongLearned, -step), weights, n);
        double slope = 0;
        for (int i = 0; i < along.length; i++) {
            slope += gradient.get(i) * along[i];
        }
        for (int i = 0; i < alongLearned.length; i++) {
            slope += ofLearned.get(i) * alongLearned[i];
        }
        // About 300 products of floats of the order of 1.
        assertThat(slope).isCloseTo((above - below) / (2 * step), within(1e-3));
    }

    private static double[] gaussians(Random random, int count) {
        return random.doubles(count)
                .map(uniform -> (float) random.nextGaussian())
                .toArray();
    }

    private static double[] moved(double[] values, double[] along, double by) {
        double[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * along[i];
        }
        return moved;
    }

    private static double loss(double[] x, double[] learned, double[] weights, int n) {
        int m = x.length / n;
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double mean = 0;
            double variance = 0;
            for (int example = 0; example < m; example++) {
                mean += x[example * n + i] / m;
            }
            for (int example = 0; example < m; example++) {
                variance += Math.pow(x[example * n + i] - mean, 2) / m;
            }
            for (int example = 0; example < m; example++) {
                double normalized = (x[example * n + i] - mean) / Math.sqrt(variance + 1e-3);
                loss += weights[example * n + i] * (learned[i] * normalized + learned[n + i]);
            }
        }
        return loss;
    }
}
