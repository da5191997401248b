package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.network.BatchIgnoring;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/**
 * The gradient through statistics that two replicas share, against central differences. Their mini-batches have
 * different sizes, as at the end of an epoch: then the mean of their losses weighs their examples differently.
 */
class SharedGradientsTest {
    private static final double EPSILON = 1e-3;
    private static final float SCALE = 1.7f;
    private static final float SHIFT = -0.3f;
    private static final double STEP = 1e-3;

    private static final float[][] INPUTS = {{0.3f, -1.1f, 2.2f}, {0.9f}};
    /** ∂ℓ/∂u of each example, if ℓ is the mean over a replica's examples times their number. */
    private static final float[][] GRADIENTS = {{0.5f, -0.2f, 0.7f}, {-1.3f}};

    /** The mean over replicas of the mean of gradient times u: a loss with these gradients. */
    private static double loss(float[][] inputs) {
        double sum = 0;
        int count = 0;
        for (float[] replica : inputs) {
            for (float x : replica) {
                sum += x;
                count++;
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (float[] replica : inputs) {
            for (float x : replica) {
                squares += (x - mean) * (x - mean);
            }
        }
        double inverse = 1 / Math.sqrt(squares / count + EPSILON);
        double loss = 0;
        for (int r = 0; r < inputs.length; r++) {
            for (int i = 0; i < inputs[r].length; i++) {
                double u = SCALE * (inputs[r][i] - mean) * inverse + SHIFT;
                loss += GRADIENTS[r][i] * u / inputs[r].length / inputs.length;
            }
        }
        return loss;
    }

    private static double difference(int replica, int example) {
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            float[][] moved = {INPUTS[0].clone(), INPUTS[1].clone()};
            moved[replica][example] += (float) (side == 0 ? STEP : -STEP);
            losses[side] = loss(moved);
        }
        return (losses[0] - losses[1]) / (2 * STEP);
    }

    /** What each replica computes for its inputs: m·∂ℓ/∂x of the loss whose mean over replicas counts. */
    private static List<float[]> computed() throws InterruptedException {
        CyclicBarrier barrier = new CyclicBarrier(INPUTS.length);
        double[][] told = new double[INPUTS.length][];
        List<float[]> deltas = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int r = 0; r < INPUTS.length; r++) {
            int replica = r;
            deltas.add(GRADIENTS[r].clone());
            threads.add(new Thread(() -> {
                MinibatchNormalization normalization =
                        new MinibatchNormalization(1, EPSILON, BatchIgnoring.Ignored.NONE);
                normalization.synchronize(mine -> {
                    SharedMomentsTest.await(barrier);
                    told[replica] = mine;
                    SharedMomentsTest.await(barrier);
                    return List.of(told.clone());
                });
                int m = INPUTS[replica].length;
                normalization.measure(INPUTS[replica], m);
                normalization.forward(INPUTS[replica], new float[m], m, repeated(SCALE), repeated(SHIFT));
                normalization.backward(deltas.get(replica), m, repeated(SCALE));
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return deltas;
    }

    private static float[] repeated(float value) {
        RowBlocks blocks = new RowBlocks(1);
        float[] block = blocks.create();
        block[0] = value;
        blocks.repeat(block);
        return block;
    }

    @Test
    void theyAreThoseOfTheMeanOfTheReplicasLosses() throws InterruptedException {
        List<float[]> deltas = computed();
        for (int r = 0; r < INPUTS.length; r++) {
            for (int i = 0; i < INPUTS[r].length; i++) {
                double ofMean = deltas.get(r)[i] / INPUTS[r].length / INPUTS.length;
                assertThat(ofMean).as("replica %d, example %d", r, i).isCloseTo(difference(r, i), within(2e-4));
            }
        }
    }
}
