package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.RandomBatches;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Properties of the fused engine besides its agreement with DL4J's numbers. */
class FusedNetworkTest {
    private static final Normalization BATCH = new Normalization.Batch(1e-5, 0.9);
    private static final Optimizer NESTEROV = new Optimizer(0.9, 1e-4);

    private static FullyConnected spec(Normalization normalization) {
        return new FullyConnected(40, List.of(30, 20), 5, Nonlinearity.SIGMOID, normalization, 0.3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSameSeedGivesTheSameBitsWhetherOrNotSomebodyLooks(boolean normalized) {
        Normalization normalization = normalized ? BATCH : new Normalization.None();
        float[] once = train(normalization, false);
        assertThat(train(normalization, false)).isEqualTo(once);
        assertThat(train(normalization, true)).isEqualTo(once);
    }

    private static float[] train(Normalization normalization, boolean inspecting) {
        Minibatch seen = RandomBatches.batch(50, 40, 5, 99);
        try (FusedNetwork network = FusedNetwork.create(spec(normalization), NESTEROV, 3)) {
            for (int step = 0; step < 300; step++) {
                network.fit(RandomBatches.batch(step % 7 == 6 ? 9 : 16, 40, 5, step), 0.05);
                if (inspecting && step % 3 == 0) {
                    Inspection inspection = network.inspect(seen);
                    assertThat(inspection.logits()).isNotEmpty();
                    assertThat(inspection.nonlinearityInputs(1)).isNotEmpty();
                }
            }
            return network.parameters();
        }
    }

    @Test
    void bothModesOfAnInspectionCanBeAskedInAnyOrder() {
        Minibatch batch = RandomBatches.batch(12, 40, 5, 4);
        try (FusedNetwork network = FusedNetwork.create(spec(BATCH), NESTEROV, 3)) {
            network.fit(RandomBatches.batch(16, 40, 5, 1), 0.1);
            Inspection inspection = network.inspect(batch);
            float[] logits = Arrays.copyOf(inspection.logits(), 60);
            float[] inputs = Arrays.copyOf(inspection.nonlinearityInputs(0), 12 * 30);
            Inspection again = network.inspect(batch);
            assertThat(Arrays.copyOf(again.nonlinearityInputs(0), 12 * 30)).isEqualTo(inputs);
            assertThat(Arrays.copyOf(again.logits(), 60)).isEqualTo(logits);
            assertThat(Arrays.copyOf(again.nonlinearityInputs(0), 12 * 30)).isEqualTo(inputs);
        }
    }

    @Test
    void aSavedModelOpensInDl4jWithTheSamePredictionsAndTrainsOn(@TempDir Path dir) throws IOException {
        Minibatch batch = RandomBatches.batch(12, 40, 5, 4);
        try (FusedNetwork network = FusedNetwork.create(spec(BATCH), NESTEROV, 3)) {
            for (int step = 0; step < 20; step++) {
                network.fit(RandomBatches.batch(16, 40, 5, step), 0.05);
            }
            network.save(dir.resolve("model.zip"));
            float[] logits = Arrays.copyOf(network.inspect(batch).logits(), 60);
            ComputationGraph loaded =
                    ComputationGraph.load(dir.resolve("model.zip").toFile(), true);
            INDArray inputs = Nd4j.create(batch.inputs(), 12, 40);
            INDArray softmax = Nd4j.math.exp(Nd4j.create(logits, 12, 5));
            softmax.diviColumnVector(softmax.sum(1));
            assertThat(softmax.equalsWithEps(loaded.outputSingle(inputs), 1e-6)).isTrue();
            assertThat(loaded.getLearningRate("affine1")).isEqualTo(0.05);
            assertThat(loaded.getConfiguration().getIterationCount()).isEqualTo(20);

            // One more step on both sides: the momentum was saved as well.
            INDArray labels = Nd4j.zeros(12, 5);
            for (int i = 0; i < 12; i++) {
                labels.putScalar(i, batch.labels()[i], 1);
            }
            loaded.fit(new INDArray[] {inputs}, new INDArray[] {labels});
            network.fit(batch, 0.05);
            assertThat(Nd4j.createFromArray(network.parameters())
                            .equalsWithEps(
                                    loaded.params().reshape(loaded.params().length()), 1e-5))
                    .isTrue();
            loaded.close();
        }
    }

    @Test
    void stepsAndInspectionsAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Minibatch batch = RandomBatches.batch(16, 40, 5, 1);
        try (FusedNetwork network = FusedNetwork.create(spec(BATCH), NESTEROV, 3)) {
            repeat(network, batch, 200);
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            repeat(network, batch, 1000);
            long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            // Less than a byte a step: asking for the count allocates a little itself.
            assertThat(bytes).isLessThan(1000);
        }
    }

    private static void repeat(FusedNetwork network, Minibatch batch, int steps) {
        for (int step = 0; step < steps; step++) {
            batch.resize(step % 5 == 4 ? 7 : 16);
            network.fit(batch, 0.05);
            network.inspect(batch).logits();
            network.inspect(batch).nonlinearityInputs(1);
        }
    }

    @Test
    void divergenceShowsAsALossThatIsNoNumber() {
        FullyConnected relu = new FullyConnected(40, List.of(30), 5, Nonlinearity.RELU, new Normalization.None(), 1);
        Minibatch batch = RandomBatches.batch(16, 40, 5, 1);
        try (FusedNetwork network = FusedNetwork.create(relu, new Optimizer(0, 0), 3)) {
            double loss = 0;
            for (int step = 0; step < 100 && Double.isFinite(loss); step++) {
                loss = network.fit(batch, 1e30);
            }
            assertThat(loss).isNaN();
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (FusedNetwork network = FusedNetwork.create(spec(BATCH), NESTEROV, 3)) {
            float[] before = network.parameters();
            Minibatch wrong = RandomBatches.batch(4, 40, 5, 1);
            wrong.labels()[2] = 5;
            assertThatThrownBy(() -> network.fit(wrong, 0.1)).hasMessageContaining("label 5");
            assertThatThrownBy(() -> network.fit(RandomBatches.batch(4, 41, 5, 1), 0.1))
                    .hasMessageContaining("41");
            assertThat(network.parameters()).isEqualTo(before);
        }
        assertThat(new FusedEngine().supports(spec(BATCH))).isTrue();
    }
}
