package batchnorm.engine.onednn.parameters;

import batchnorm.engine.onednn.program.Buffer;
import batchnorm.network.Optimizer;
import java.nio.FloatBuffer;

/**
 * The update rule of DL4J's {@code Sgd} and {@code Nesterovs}. Let g be the gradient of the mean loss, plus λW for
 * weights. Without momentum, W ← W − ηg. With momentum, v' = μv − ηg and W ← W + (1 + μ)v' − μv. Native memory is
 * copied piece by piece into arrays that stay in the processor's first cache, because loops over arrays become vector
 * instructions.
 *
 * <p>It also looks whether a parameter is no finite number any more. The loss need not show it: oneDNN's ReLU makes 0
 * of NaN, and the softmax's biases alone then go on learning.
 */
final class GradientDescent {
    private static final int PIECE = 2048;

    private final float momentum;
    private final float l2;
    private final float[] w = new float[PIECE];
    private final float[] v = new float[PIECE];
    private final float[] g = new float[PIECE];
    private float rate;
    private float share;
    private boolean finite = true;

    GradientDescent(Optimizer optimizer) {
        optimizer.requireGradientDescent();
        this.momentum = (float) optimizer.momentum();
        this.l2 = (float) optimizer.l2();
    }

    /** Sets the learning rate η and the number of examples m of the next step. */
    void begin(double learningRate, int minibatchSize) {
        rate = (float) learningRate;
        share = 1f / minibatchSize;
        finite = true;
    }

    /** Whether all parameters that the step updated are finite numbers. */
    boolean leftFiniteNumbers() {
        return finite;
    }

    /**
     * Updates a parameter.
     *
     * @param velocity v; null without momentum
     * @param gradient the gradient of the sum, not the mean, of the examples' losses
     */
    void update(Buffer values, Buffer velocity, Buffer gradient, boolean penalized) {
        FloatBuffer allW = values.values();
        FloatBuffer allG = gradient.values();
        float lambda = penalized ? l2 : 0;
        int size = Math.toIntExact(values.bytes() / Float.BYTES);
        for (int start = 0; start < size; start += PIECE) {
            int n = Math.min(PIECE, size - start);
            allW.get(start, w, 0, n);
            allG.get(start, g, 0, n);
            if (velocity == null) {
                descend(n, lambda);
            } else {
                FloatBuffer allV = velocity.values();
                allV.get(start, v, 0, n);
                descendWithMomentum(n, lambda);
                allV.put(start, v, 0, n);
            }
            finite &= areFinite(w, n);
            allW.put(start, w, 0, n);
        }
    }

    /** Zero times a number is zero, unless the number is infinite or NaN. Four sums do not wait for each other. */
    private static boolean areFinite(float[] values, int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            a += values[i] * 0f;
            b += values[i + 1] * 0f;
            c += values[i + 2] * 0f;
            d += values[i + 3] * 0f;
        }
        for (; i < n; i++) {
            a += values[i] * 0f;
        }
        return a + b + c + d == 0;
    }

    private void descend(int n, float lambda) {
        float eta = rate;
        float mean = share;
        for (int i = 0; i < n; i++) {
            w[i] -= eta * (g[i] * mean + lambda * w[i]);
        }
    }

    private void descendWithMomentum(int n, float lambda) {
        float eta = rate;
        float mean = share;
        float mu = momentum;
        for (int i = 0; i < n; i++) {
            float before = mu * v[i];
            float after = before - eta * (g[i] * mean + lambda * w[i]);
            v[i] = after;
            w[i] += (1 + mu) * after - before;
        }
    }

    /** moving ← moving − part·(moving − batch). */
    void average(Buffer moving, Buffer batch, float part) {
        int size = Math.toIntExact(moving.bytes() / Float.BYTES);
        for (int start = 0; start < size; start += PIECE) {
            int n = Math.min(PIECE, size - start);
            moving.values().get(start, w, 0, n);
            batch.values().get(start, g, 0, n);
            for (int i = 0; i < n; i++) {
                w[i] -= part * (w[i] - g[i]);
            }
            moving.values().put(start, w, 0, n);
        }
    }
}
