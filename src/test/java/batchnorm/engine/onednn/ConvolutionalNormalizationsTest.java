package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NetworkState;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.engine.list.Engines;
import batchnorm.network.BatchRenormalization;
import batchnorm.network.FullyConnected;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.NoisyBatch;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.Whitening;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Ghost batches, batch renormalization, groups and whitening of feature maps in whole networks. */
class ConvolutionalNormalizationsTest {
    private static final Normalization.Batch BATCH = new Normalization.Batch(1e-3, 0.8);
    private static final Optimizer MOMENTUM = new Optimizer(0.9, 1e-3);
    private static final int SIZE = 12;
    private static final double RATE = 0.01;

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    private static Inception network(Normalization normalization) {
        return Inceptions.even(Nonlinearity.RELU, normalization);
    }

    private static OnednnNetwork create(Normalization normalization) {
        return OnednnNetwork.create(network(normalization), MOMENTUM, 3);
    }

    private static Normalization renormalization(double r, double d, int warmUp, int growth) {
        return new BatchRenormalization(BATCH, new BatchRenormalization.Limits(r, d, warmUp, growth));
    }

    private static Normalization of(String kind) {
        return switch (kind) {
            case "ghost-batch" -> new GhostBatch(BATCH, 5);
            case "batch-renormalization" -> renormalization(3, 5, 2, 10);
            case "group" -> new GroupNormalization(1e-3, 2);
            default -> new Whitening(1e-2, 0.8);
        };
    }

    private static Minibatch batch(int size, int seed) {
        return RandomBatches.batch(size, 2 * 8 * 8, 3, seed);
    }

    private static void steps(TrainableNetwork network, int from, int to) {
        for (int step = from; step < to; step++) {
            network.fit(batch(SIZE, step), RATE);
        }
    }

    /** The parameters after some steps, the moving statistics among them. */
    private static float[] trained(Normalization normalization, int steps) {
        try (OnednnNetwork network = create(normalization)) {
            steps(network, 0, steps);
            return network.parameters();
        }
    }

    /** The library's kernels sum in another order. */
    @Test
    void oneGhostBatchIsTheMiniBatch() {
        float[] plain = trained(BATCH, 5);
        float[] one = trained(new GhostBatch(BATCH, SIZE), 5);
        assertThat(Tensors.difference(one, plain)).isLessThan(1e-5);
        assertThat(trained(new GhostBatch(BATCH, 7), 5)).as("the rest joins").containsExactly(one);
        assertThat(Tensors.difference(trained(new GhostBatch(BATCH, 6), 5), plain))
                .isGreaterThan(1e-3);
    }

    @Test
    void batchRenormalizationIsBatchNormalizationInItsWarmUpOrWithoutRoom() {
        float[] one = trained(new GhostBatch(BATCH, SIZE), 5);
        assertThat(trained(renormalization(1, 0, 0, 0), 5)).containsExactly(one);
        assertThat(trained(renormalization(3, 5, 5, 4), 5)).containsExactly(one);
        assertThat(trained(renormalization(3, 5, 4, 4), 5))
                .as("growth begins at 0")
                .containsExactly(one);
        assertThat(Tensors.difference(trained(renormalization(3, 5, 4, 0), 5), one))
                .isGreaterThan(1e-4);
    }

    /** With rate 0 the weights stay, so a mini-batch of both halves has the averages of one half after another. */
    @Test
    void theMovingAveragesFollowEachGhostBatchInTurn() {
        Minibatch both = batch(2 * SIZE, 1);
        Normalization half = new GhostBatch(BATCH, SIZE);
        try (OnednnNetwork once = create(half);
                OnednnNetwork twice = create(half)) {
            once.fit(both, 0);
            twice.fit(part(both, 0), 0);
            twice.fit(part(both, SIZE), 0);
            assertThat(Tensors.difference(once.parameters(), twice.parameters()))
                    .isLessThan(1e-6);
        }
    }

    private static Minibatch part(Minibatch batch, int first) {
        Minibatch part = new Minibatch(SIZE, batch.width());
        part.resize(SIZE);
        System.arraycopy(batch.inputs(), first * batch.width(), part.inputs(), 0, SIZE * batch.width());
        System.arraycopy(batch.labels(), first, part.labels(), 0, SIZE);
        return part;
    }

    /** The fused engine has loops of its own, over units instead of feature maps. */
    @ParameterizedTest
    @ValueSource(strings = {"ghost-batch", "batch-renormalization", "group", "whitening"})
    void fullyConnectedNetworksTrainAsInTheFusedEngine(String kind) {
        FullyConnected spec = new FullyConnected(2 * 8 * 8, List.of(24, 10), 3, Nonlinearity.TANH, of(kind), 0.2);
        try (OnednnNetwork ours = OnednnNetwork.create(spec, MOMENTUM, 3);
                FusedNetwork fused = FusedNetwork.create(spec, MOMENTUM, 3)) {
            float[] before = ours.parameters();
            steps(ours, 0, 8);
            steps(fused, 0, 8);
            assertThat(Tensors.difference(before, fused.parameters())).isGreaterThan(1e-2);
            assertThat(Tensors.difference(ours.parameters(), fused.parameters()))
                    .isLessThan(1e-5);
        }
    }

    /** The change of all parameters in ten steps, within what rounding in another order explains. */
    @ParameterizedTest
    @CsvSource({"1, RELU", "2, RELU", "4, TANH"})
    void groupsTrainAsInDl4j(int groups, Nonlinearity nonlinearity) {
        Inception spec = Inceptions.even(nonlinearity, new GroupNormalization(1e-3, groups));
        try (OnednnNetwork ours = OnednnNetwork.create(spec, MOMENTUM, 3);
                Dl4jNetwork dl4j = Dl4jNetwork.create(spec, MOMENTUM, 3)) {
            float[] before = dl4j.parameters();
            assertThat(ours.parameters()).containsExactly(before);
            for (int step = 0; step < 10; step++) {
                Minibatch batch = batch(step == 4 ? 5 : SIZE, step);
                assertThat(ours.fit(batch, RATE)).isCloseTo(dl4j.fit(batch, RATE), within(1e-5));
            }
            assertThat(Tensors.difference(changes(ours, before), changes(dl4j, before)))
                    .isLessThan(1e-3);
        }
    }

    private static float[] changes(TrainableNetwork network, float[] before) {
        float[] after = network.parameters();
        for (int i = 0; i < after.length; i++) {
            after[i] -= before[i];
        }
        return after;
    }

    /** Within the limits a mini-batch passes through the network in training as in inference. */
    @Test
    void withoutLimitsThatCountATrainingStepComputesWhatInferenceDoes() {
        assertThat(difference(renormalization(1e6, 1e6, 0, 0))).isLessThan(1e-3f);
        assertThat(difference(renormalization(1e6, 1e6, 9, 0))).isGreaterThan(0.1f);
        assertThat(difference(new GroupNormalization(1e-3, 2))).isLessThan(1e-5f);
    }

    /** The largest difference of the logits of a mini-batch in training and in inference, after a few steps. */
    private static float difference(Normalization normalization) {
        try (OnednnNetwork network = create(normalization)) {
            steps(network, 0, 5);
            Inspection inspection = network.inspect(batch(SIZE, 9));
            float[] inference = inspection.logits().clone();
            float[] training = inspection.minibatchLogits();
            float largest = 0;
            for (int i = 0; i < SIZE * 3; i++) {
                largest = Math.max(largest, Math.abs(inference[i] - training[i]));
            }
            return largest;
        }
    }

    /** The number of steps decides the limits, so it must survive: the other network has made none. */
    @ParameterizedTest
    @ValueSource(strings = {"ghost-batch", "batch-renormalization", "group", "whitening"})
    void aTrainingGoesOnFromItsStateToTheSameBytes(String kind) {
        Inception spec = network(of(kind));
        try (OnednnNetwork one = OnednnNetwork.create(spec, MOMENTUM, 1);
                OnednnNetwork other = OnednnNetwork.create(spec, MOMENTUM, 2)) {
            steps(one, 0, 5);
            NetworkState half = one.state();
            steps(one, 5, 9);
            other.restore(half);
            steps(other, 5, 9);
            assertThat(other.parameters()).containsExactly(one.parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghost-batch", "batch-renormalization", "group", "whitening"})
    void anInspectionChangesNoLaterStep(String kind) {
        float[] undisturbed = trained(of(kind), 6);
        try (OnednnNetwork network = create(of(kind))) {
            for (int step = 0; step < 6; step++) {
                network.inspect(batch(7, 20 + step)).minibatchLogits();
                network.inspect(batch(7, 20 + step)).nonlinearityInputs(2);
                network.normalizedLayers().overMinibatch(batch(5, 40 + step));
                steps(network, step, step + 1);
            }
            assertThat(network.parameters()).containsExactly(undisturbed);
        }
    }

    /** Those of the first layer do not depend on the layers below it, so they are those of batch normalization. */
    @ParameterizedTest
    @ValueSource(strings = {"ghost-batch", "batch-renormalization"})
    void algorithm2TakesWholeMiniBatches(String kind) {
        try (OnednnNetwork network = create(of(kind));
                OnednnNetwork plain = create(BATCH)) {
            Minibatch batch = batch(SIZE, 5);
            List<LayerStatistics> seen = network.normalizedLayers().overMinibatch(batch);
            List<LayerStatistics> expected = plain.normalizedLayers().overMinibatch(batch);
            assertThat(seen).hasSameSizeAs(expected);
            assertSame(seen.get(0), expected.get(0));

            steps(network, 0, 4);
            int[] next = {0};
            List<LayerStatistics> population =
                    PopulationStatistics.estimate(network.normalizedLayers(), () -> batch(SIZE, next[0]++), 3);
            network.normalizedLayers().use(population);
            assertSame(network.normalizedLayers().inUse().get(3), population.get(3));
        }
    }

    private static void assertSame(LayerStatistics actual, LayerStatistics expected) {
        for (int unit = 0; unit < expected.units(); unit++) {
            assertThat(actual.mean(unit)).isCloseTo(expected.mean(unit), within(1e-5));
            assertThat(actual.variance(unit)).isCloseTo(expected.variance(unit), within(1e-5));
        }
    }

    /** A saved network infers in DL4J as in this engine. */
    @ParameterizedTest
    @ValueSource(strings = {"ghost-batch", "batch-renormalization", "group", "whitening"})
    void dl4jInfersTheSame(String kind, @TempDir Path folder) throws Exception {
        Minibatch batch = batch(SIZE, 9);
        try (OnednnNetwork network = create(of(kind))) {
            steps(network, 0, 6);
            network.save(folder.resolve("model.zip"));
            ComputationGraph graph =
                    ComputationGraph.load(folder.resolve("model.zip").toFile(), false);
            INDArray byDl4j = graph.outputSingle(Nd4j.create(batch.inputs(), new long[] {SIZE, 2, 8, 8}, 'c'));
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
    void enginesAndRefusals() {
        for (String kind : List.of("ghost-batch", "batch-renormalization", "whitening")) {
            assertThat(Engines.namesOf(engine -> engine != Engines.AUTO && engine.knows(network(of(kind)))))
                    .isEqualTo("onednn");
        }
        assertThat(Engines.byName().get("dl4j").knows(network(of("group")))).isTrue();
        assertThat(Engines.byName().get("onednn").knows(network(of("group")))).isTrue();
        assertThatThrownBy(() -> network(new GroupNormalization(1e-3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group normalization, 3 groups does not fit convolutions of [8, 4, 12] feature maps");
        assertThatThrownBy(() -> Inceptions.perActivation(network(of("ghost-batch")), "A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("per-activation");
        assertThatThrownBy(() -> network(new NoisyBatch(BATCH, 1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not known for feature maps");
        FullyConnected noisy =
                new FullyConnected(4, List.of(3), 2, Nonlinearity.TANH, new NoisyBatch(BATCH, 1, 1, 1), 1);
        assertThatThrownBy(() -> OnednnNetwork.create(noisy, MOMENTUM, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the onednn engine does not train batch normalization");
    }
}
