package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.network.BatchAfter;
import batchnorm.network.BatchRenormalization;
import batchnorm.network.FullyConnected;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.Whitening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One fused step against the central differences of a network in double precision. That network has only a forward
 * pass, so no backward formula in it could be wrong in the same way.
 */
class GradientTest {
    private static final double L2 = 0.05;
    private static final int SIZE = 11;
    private static final Normalization.Batch BATCH = new Normalization.Batch(1e-3, 0.9);
    static final int STEPS_BEFORE = 5;

    @ParameterizedTest
    @EnumSource
    void withoutNormalization(Nonlinearity nonlinearity) {
        check(nonlinearity, new Normalization.None());
    }

    @ParameterizedTest
    @EnumSource
    void withNormalization(Nonlinearity nonlinearity) {
        check(nonlinearity, new Normalization.Batch(1e-3, 0.9));
    }

    @ParameterizedTest
    @EnumSource
    void withNormalizationAfterTheNonlinearity(Nonlinearity nonlinearity) {
        check(nonlinearity, new BatchAfter(new Normalization.Batch(1e-3, 0.9)));
    }

    @ParameterizedTest
    @EnumSource
    void withLayerNormalization(Nonlinearity nonlinearity) {
        check(nonlinearity, new Normalization.Layer(1e-3));
    }

    @ParameterizedTest
    @EnumSource
    void withWeightNormalization(Nonlinearity nonlinearity) {
        check(nonlinearity, new Normalization.Weight());
    }

    /** Ghost batches of 4 and of the other 7 examples, of 3, 3 and 5, and one of all. */
    @ParameterizedTest
    @ValueSource(ints = {4, 3, 11})
    void withGhostBatches(int size) {
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            check(nonlinearity, new GhostBatch(BATCH, size));
        }
    }

    /** In the warm-up, while the limits grow, with limits that some units pass, and with none that count. */
    @ParameterizedTest
    @CsvSource({"1.5, 0.5, 6, 4", "2, 1, 2, 10", "1.1, 0.2, 0, 0", "1e9, 1e9, 0, 0"})
    void withBatchRenormalization(double r, double d, int warmUp, int growth) {
        BatchRenormalization.Limits limits = new BatchRenormalization.Limits(r, d, warmUp, growth);
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            check(nonlinearity, new BatchRenormalization(BATCH, limits));
        }
    }

    /** By both engines. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void withGroupNormalization(int groups) {
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            FullyConnected spec =
                    new FullyConnected(7, List.of(6, 12), 3, nonlinearity, new GroupNormalization(1e-2, groups), 0.7);
            check(FusedNetwork.create(spec, new Optimizer(0, L2), 9), spec);
            check(Dl4jNetwork.create(spec, new Optimizer(0, L2), 9), spec);
        }
    }

    /** Layers narrower than the mini-batch has examples. */
    @ParameterizedTest
    @EnumSource
    void withWhitening(Nonlinearity nonlinearity) {
        check(nonlinearity, new Whitening(1e-2, 0.9));
    }

    /** As many units as examples, and more: the covariance is singular. */
    @ParameterizedTest
    @ValueSource(ints = {SIZE - 1, SIZE, SIZE + 1, 2 * SIZE})
    void withWhiteningOfAWideLayer(int units) {
        Normalization whitening = new Whitening(0.1, 0.9);
        FullyConnected spec =
                new FullyConnected(7, List.of(units, 5), 3, Nonlinearity.TANH, whitening, 1 / Math.sqrt(7));
        check(FusedNetwork.create(spec, new Optimizer(0, L2), 9), spec);
    }

    /** DL4J's other layers are its own affair. */
    @Test
    void layersOfOurOwnByDl4j() {
        for (Normalization normalization : List.of(new Normalization.Layer(1e-3), new Normalization.Weight())) {
            FullyConnected spec = spec(Nonlinearity.TANH, normalization);
            check(Dl4jNetwork.create(spec, new Optimizer(0, L2), 9), spec);
        }
    }

    /** The masks of a step are those that a layer's generator draws at that step, whatever they are applied to. */
    @Test
    void withDropout() {
        Normalization.Batch batch = new Normalization.Batch(1e-3, 0.9);
        for (Normalization normalization : List.of(new Normalization.None(), batch, new BatchAfter(batch))) {
            FullyConnected spec =
                    new FullyConnected(7, List.of(6, 5), 3, Nonlinearity.SIGMOID, normalization, 0.7).withDropout(0.3);
            List<float[]> masks = new ArrayList<>();
            for (int layer = 0; layer < spec.depth(); layer++) {
                int n = SIZE * spec.hidden().get(layer);
                float[] ones = new float[n];
                Arrays.fill(ones, 1);
                Dropout dropout = new Dropout(0.3, FusedNetwork.dropoutSeed(9), layer);
                for (int step = 0; step < STEPS_BEFORE; step++) {
                    dropout.apply(ones, n);
                }
                masks.add(Arrays.copyOf(dropout.apply(ones, n), n));
            }
            check(FusedNetwork.create(spec, new Optimizer(0, L2), 9), spec, new ReferenceNetwork(spec, L2, masks));
        }
    }

    private static void check(Nonlinearity nonlinearity, Normalization normalization) {
        FullyConnected spec = spec(nonlinearity, normalization);
        check(FusedNetwork.create(spec, new Optimizer(0, L2), 9), spec);
    }

    private static FullyConnected spec(Nonlinearity nonlinearity, Normalization normalization) {
        return new FullyConnected(7, List.of(6, 5), 3, nonlinearity, normalization, 0.7);
    }

    private static void check(TrainableNetwork created, FullyConnected spec) {
        check(created, spec, new ReferenceNetwork(spec, L2));
    }

    private static void check(TrainableNetwork created, FullyConnected spec, ReferenceNetwork reference) {
        Minibatch batch = RandomBatches.batch(SIZE, spec.inputs(), spec.classes(), 5);
        try (TrainableNetwork network = created) {
            // A few steps first, so that biases, scales and shifts are not at 0 and 1.
            for (int step = 0; step < STEPS_BEFORE; step++) {
                network.fit(RandomBatches.batch(SIZE, spec.inputs(), spec.classes(), step), 0.5);
            }
            float[] before = network.parameters();
            double[] p = doubles(before);
            assertThat(network.fit(batch, 1)).isCloseTo(reference.crossEntropy(p, batch), within(1e-5));
            float[] after = network.parameters();
            for (int i = 0; i < p.length; i++) {
                if (reference.kind(i) != ReferenceNetwork.Kind.STATISTIC) {
                    // Floats of size 1 move in steps of 1.2e-7, and the rational tanh is off by some 1e-7 more.
                    assertThat((double) before[i] - after[i])
                            .as("∂ℓ/∂p%d, a %s", i, reference.kind(i))
                            .isCloseTo(centralDifference(reference, p, batch, i), within(5e-6));
                }
            }
        }
    }

    private static double centralDifference(ReferenceNetwork reference, double[] p, Minibatch batch, int i) {
        double step = 1e-6;
        double value = p[i];
        p[i] = value + step;
        double above = reference.crossEntropy(p, batch) + reference.penalty(p);
        p[i] = value - step;
        double below = reference.crossEntropy(p, batch) + reference.penalty(p);
        p[i] = value;
        return (above - below) / (2 * step);
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
