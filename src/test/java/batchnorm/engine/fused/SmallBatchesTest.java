package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.NetworkState;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.list.Engines;
import batchnorm.network.BatchRenormalization;
import batchnorm.network.FullyConnected;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Ghost batches, batch renormalization and groups of units: where they equal another normalization, and where not. */
class SmallBatchesTest {
    private static final Normalization.Batch BATCH = new Normalization.Batch(1e-3, 0.8);
    private static final Optimizer MOMENTUM = new Optimizer(0.9, 1e-3);
    private static final int SIZE = 12;

    private static FullyConnected network(Normalization normalization) {
        return new FullyConnected(5, List.of(8, 4), 3, Nonlinearity.TANH, normalization, 0.7);
    }

    private static Normalization renormalization(double r, double d, int warmUp, int growth) {
        return new BatchRenormalization(BATCH, new BatchRenormalization.Limits(r, d, warmUp, growth));
    }

    private static Minibatch batch(int size, int seed) {
        return RandomBatches.batch(size, 5, 3, seed);
    }

    private static void steps(FusedNetwork network, int from, int to) {
        for (int step = from; step < to; step++) {
            network.fit(batch(SIZE, step), 0.1);
        }
    }

    /** The parameters after some steps, the moving statistics among them. */
    private static float[] trained(Normalization normalization, int steps) {
        try (FusedNetwork network = FusedNetwork.create(network(normalization), MOMENTUM, 3)) {
            steps(network, 0, steps);
            return network.parameters();
        }
    }

    @Test
    void oneGhostBatchIsTheMiniBatch() {
        float[] plain = trained(BATCH, 6);
        assertThat(trained(new GhostBatch(BATCH, SIZE), 6)).containsExactly(plain);
        assertThat(trained(new GhostBatch(BATCH, SIZE + 1), 6)).containsExactly(plain);
        // A second ghost batch would have fewer than 7 examples, so they join the first.
        assertThat(trained(new GhostBatch(BATCH, 7), 6)).containsExactly(plain);
        assertThat(trained(new GhostBatch(BATCH, 6), 6)).isNotEqualTo(plain);
    }

    @Test
    void aRestJoinsTheLastGhostBatch() {
        GhostBatch ghost = new GhostBatch(BATCH, 4);
        assertThat(ghost.count(3)).isEqualTo(1);
        assertThat(ghost.size(0, 3)).isEqualTo(3);
        assertThat(ghost.count(11)).isEqualTo(2);
        assertThat(ghost.size(0, 11)).isEqualTo(4);
        assertThat(ghost.size(1, 11)).isEqualTo(7);
        assertThat(ghost.count(12)).isEqualTo(3);
        assertThat(ghost.size(2, 12)).isEqualTo(4);
        assertThatThrownBy(() -> new GhostBatch(BATCH, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * With rate 0 the weights stay, so a mini-batch of both halves has the moving averages of one half after another.
     */
    @Test
    void theMovingAveragesFollowEachGhostBatchInTurn() {
        Minibatch both = batch(2 * SIZE, 1);
        float[] ghosts;
        try (FusedNetwork network = FusedNetwork.create(network(new GhostBatch(BATCH, SIZE)), MOMENTUM, 3)) {
            network.fit(both, 0);
            ghosts = network.parameters();
        }
        try (FusedNetwork network = FusedNetwork.create(network(BATCH), MOMENTUM, 3)) {
            network.fit(part(both, 0), 0);
            network.fit(part(both, SIZE), 0);
            assertThat(ghosts).containsExactly(network.parameters());
        }
    }

    private static Minibatch part(Minibatch batch, int first) {
        Minibatch part = new Minibatch(SIZE, 5);
        part.resize(SIZE);
        System.arraycopy(batch.inputs(), first * 5, part.inputs(), 0, SIZE * 5);
        System.arraycopy(batch.labels(), first, part.labels(), 0, SIZE);
        return part;
    }

    @Test
    void batchRenormalizationIsBatchNormalizationInItsWarmUpOrWithoutRoom() {
        float[] plain = trained(BATCH, 6);
        assertThat(trained(renormalization(3, 5, 6, 4), 6)).containsExactly(plain);
        assertThat(trained(renormalization(1, 0, 0, 0), 6)).containsExactly(plain);
        assertThat(trained(renormalization(3, 5, 5, 4), 6))
                .as("growth begins at 0")
                .containsExactly(plain);
        assertThat(trained(renormalization(3, 5, 4, 4), 6)).isNotEqualTo(plain);
        assertThat(trained(renormalization(3, 5, 5, 0), 6)).isNotEqualTo(plain);
    }

    @Test
    void theLimitsGrowLinearlyAfterTheWarmUp() {
        BatchRenormalization.Limits limits = new BatchRenormalization.Limits(3, 5, 10, 20);
        assertThat(List.of(limits.r(0), limits.r(10), limits.r(15), limits.r(30), limits.r(99)))
                .containsExactly(1.0, 1.0, 1.5, 3.0, 3.0);
        assertThat(List.of(limits.d(0), limits.d(10), limits.d(15), limits.d(30), limits.d(99)))
                .containsExactly(0.0, 0.0, 1.25, 5.0, 5.0);
    }

    /** Within the limits a mini-batch passes through the network in training as in inference. */
    @Test
    void withoutLimitsThatCountATrainingStepComputesWhatInferenceDoes() {
        Minibatch batch = batch(SIZE, 9);
        float[] free = difference(renormalization(1e6, 1e6, 0, 0), batch);
        float[] warm = difference(renormalization(1e6, 1e6, 9, 0), batch);
        assertThat(free[0]).isLessThan(1e-4f);
        assertThat(warm[0]).isGreaterThan(0.1f);
    }

    /** The largest difference of the logits of a mini-batch in training and in inference, after a few steps. */
    private static float[] difference(Normalization normalization, Minibatch batch) {
        try (FusedNetwork network = FusedNetwork.create(network(normalization), MOMENTUM, 3)) {
            steps(network, 0, 5);
            Inspection inspection = network.inspect(batch);
            float[] inference = inspection.logits().clone();
            float[] training = inspection.minibatchLogits();
            float largest = 0;
            for (int i = 0; i < SIZE * 3; i++) {
                largest = Math.max(largest, Math.abs(inference[i] - training[i]));
            }
            return new float[] {largest};
        }
    }

    /** The number of steps decides the limits, so it must survive: the other network has made none. */
    @Test
    void aTrainingGoesOnFromItsStateToTheSameBytes() {
        for (Normalization normalization : List.of(renormalization(3, 5, 2, 10), new GhostBatch(BATCH, 4))) {
            FullyConnected spec = network(normalization);
            try (FusedNetwork one = FusedNetwork.create(spec, MOMENTUM, 1);
                    FusedNetwork other = FusedNetwork.create(spec, MOMENTUM, 2)) {
                steps(one, 0, 5);
                NetworkState half = one.state();
                steps(one, 5, 9);
                other.restore(half);
                steps(other, 5, 9);
                assertThat(other.parameters()).containsExactly(one.parameters());
            }
        }
    }

    @Test
    void anInspectionChangesNoLaterStep() {
        for (Normalization normalization : List.of(renormalization(3, 5, 2, 4), new GhostBatch(BATCH, 4))) {
            float[] undisturbed = trained(normalization, 6);
            try (FusedNetwork network = FusedNetwork.create(network(normalization), MOMENTUM, 3)) {
                for (int step = 0; step < 6; step++) {
                    network.inspect(batch(7, 20 + step)).minibatchLogits();
                    network.normalizedLayers().overMinibatch(batch(5, 40 + step));
                    steps(network, step, step + 1);
                }
                assertThat(network.parameters()).containsExactly(undisturbed);
            }
        }
    }

    @Test
    void oneGroupIsLayerNormalization() {
        float[] layer = trained(new Normalization.Layer(1e-3), 6);
        assertThat(trained(new GroupNormalization(1e-3, 1), 6)).containsExactly(layer);
        assertThat(trained(new GroupNormalization(1e-3, 2), 6)).isNotEqualTo(layer);
    }

    @Test
    void groupsDivideTheUnitsOfEachLayerIntoTwoOrMore() {
        for (int groups : new int[] {3, 4, 8}) { // the layers have 8 and 4 units
            assertThatThrownBy(() -> network(new GroupNormalization(1e-3, groups)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("group normalization, " + groups + " groups does not fit layers of [8, 4]");
        }
        assertThat(new GroupNormalization(1e-3, 1).divides(1)).isTrue();
    }

    /** A saved network infers in DL4J as in this engine. */
    @ParameterizedTest
    @ValueSource(strings = {"ghost-batch", "batch-renormalization", "group"})
    void dl4jInfersTheSame(String kind, @TempDir Path folder) throws Exception {
        Normalization normalization =
                switch (kind) {
                    case "ghost-batch" -> new GhostBatch(BATCH, 4);
                    case "batch-renormalization" -> renormalization(3, 5, 2, 4);
                    default -> new GroupNormalization(1e-3, 2);
                };
        Minibatch batch = batch(SIZE, 9);
        try (FusedNetwork network = FusedNetwork.create(network(normalization), MOMENTUM, 3)) {
            steps(network, 0, 6);
            network.save(folder.resolve("model.zip"));
            ComputationGraph graph =
                    ComputationGraph.load(folder.resolve("model.zip").toFile(), false);
            INDArray byDl4j = graph.outputSingle(Nd4j.create(batch.inputs(), new long[] {SIZE, 5}, 'c'));
            float[] logits = network.inspect(batch).logits();
            for (int i = 0; i < SIZE; i++) {
                double total = 0;
                for (int k = 0; k < 3; k++) {
                    total += Math.exp(logits[i * 3 + k]);
                }
                assertThat(byDl4j.getDouble(i, 1)).isCloseTo(Math.exp(logits[i * 3 + 1]) / total, within(1e-5));
            }
            graph.close();
        }
    }

    @Test
    void enginesAndSingleExamples() {
        for (Normalization normalization : List.of(new GhostBatch(BATCH, 4), renormalization(3, 5, 2, 4))) {
            assertThat(Engines.namesOf(engine -> engine != Engines.AUTO && engine.knows(network(normalization))))
                    .isEqualTo("fused, onednn");
            assertThat(network(normalization).learnsFromSingleExamples()).isFalse();
        }
        FullyConnected group = network(new GroupNormalization(1e-3, 2));
        assertThat(Engines.byName().get("fused").knows(group)).isTrue();
        assertThat(Engines.byName().get("dl4j").knows(group)).isTrue();
        assertThat(Engines.byName().get("onednn").knows(group)).isTrue();
        assertThat(group.learnsFromSingleExamples()).isTrue();
    }
}
