package batchnorm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.RandomBatches;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The stock engine: its loss, its inspections, its moving statistics. */
class Dl4jNetworkTest {
    private static final Normalization BATCH = new Normalization.Batch(1e-5, 0.9);

    private static FullyConnected spec(Normalization normalization) {
        return new FullyConnected(12, List.of(8, 7), 3, Nonlinearity.SIGMOID, normalization, 0.5);
    }

    @Test
    void theLossIsTheCrossEntropyWithoutThePenalty() {
        Minibatch batch = RandomBatches.batch(20, 12, 3, 1);
        try (Dl4jNetwork network = Dl4jNetwork.create(spec(new Normalization.None()), new Optimizer(0, 0.5), 1)) {
            double expected = crossEntropy(network.inspect(batch).logits(), batch.labels(), 20, 3);
            assertThat(network.fit(batch, 0.1)).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void trainingLowersTheLossAndFollowsTheRate() {
        Minibatch batch = RandomBatches.batch(30, 12, 3, 2);
        try (Dl4jNetwork network = Dl4jNetwork.create(spec(BATCH), new Optimizer(0.9, 0), 1)) {
            float[] before = network.parameters();
            double first = network.fit(batch, 0);
            assertThat(network.inspect(batch).size()).isEqualTo(30);
            assertThat(weightsOf(network.parameters())).isEqualTo(weightsOf(before));
            double last = first;
            for (int step = 0; step < 50; step++) {
                last = network.fit(batch, 0.1);
            }
            assertThat(last).isLessThan(0.5 * first);
        }
    }

    /** The first layer's weights: rate 0 leaves these as they are, the moving statistics follow all the same. */
    private static float[] weightsOf(float[] parameters) {
        return Arrays.copyOf(parameters, 12 * 8);
    }

    @Test
    void nonlinearityInputsAreNotTheNonlinearityOutputs() {
        Minibatch batch = RandomBatches.batch(20, 12, 3, 3);
        for (Normalization normalization : List.of(new Normalization.None(), BATCH)) {
            try (Dl4jNetwork network = Dl4jNetwork.create(spec(normalization), new Optimizer(0, 0), 5)) {
                for (int layer = 0; layer < 2; layer++) {
                    float[] u = network.inspect(batch).nonlinearityInputs(layer);
                    assertThat(u).hasSize(20 * List.of(8, 7).get(layer));
                    int negative = 0;
                    for (float value : u) {
                        negative += value < 0 ? 1 : 0;
                    }
                    assertThat(negative)
                            .as("negative values, which no sigmoid puts out")
                            .isPositive();
                }
            }
        }
    }

    @Test
    void withNormalizationEachNonlinearityInputHasMean0AndVariance1OverTheMinibatch() {
        Minibatch batch = RandomBatches.batch(40, 12, 3, 4);
        try (Dl4jNetwork network = Dl4jNetwork.create(spec(BATCH), new Optimizer(0, 0), 5)) {
            float[] u = network.inspect(batch).nonlinearityInputs(0);
            for (int unit = 0; unit < 8; unit++) {
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < 40; i++) {
                    sum += u[i * 8 + unit];
                    squares += u[i * 8 + unit] * u[i * 8 + unit];
                }
                assertThat(sum / 40).isCloseTo(0, within(1e-5));
                // σ²/(σ² + ε), and σ² is above 0.01 here
                assertThat(squares / 40).isCloseTo(1, within(2e-3));
            }
        }
    }

    @Test
    void inspectionsLeaveNoTraceInTraining() {
        float[] with = train(true);
        assertThat(train(false)).isEqualTo(with);
    }

    private static float[] train(boolean inspecting) {
        try (Dl4jNetwork network = Dl4jNetwork.create(spec(BATCH), new Optimizer(0.9, 1e-3), 5)) {
            for (int step = 0; step < 20; step++) {
                network.fit(RandomBatches.batch(step == 7 ? 5 : 16, 12, 3, step), 0.1);
                if (inspecting) {
                    Inspection seen = network.inspect(RandomBatches.batch(9, 12, 3, 100 + step));
                    assertThat(seen.logits()).hasSize(27);
                    assertThat(seen.nonlinearityInputs(1)).hasSize(63);
                }
            }
            return network.parameters();
        }
    }

    @Test
    void logitsUseTheMovingStatisticsAndAgreeWithTheSavedModel(@TempDir Path dir) throws IOException {
        Minibatch batch = RandomBatches.batch(10, 12, 3, 6);
        try (Dl4jNetwork network = Dl4jNetwork.create(spec(BATCH), new Optimizer(0.5, 0), 5)) {
            for (int step = 0; step < 10; step++) {
                network.fit(RandomBatches.batch(16, 12, 3, step), 0.1);
            }
            float[] logits = network.inspect(batch).logits();
            network.save(dir.resolve("model.zip"));
            ComputationGraph loaded =
                    ComputationGraph.load(dir.resolve("model.zip").toFile(), true);
            INDArray expected = loaded.outputSingle(Nd4j.create(batch.inputs(), 10, 12));
            INDArray softmax = Nd4j.math.exp(Nd4j.create(logits, 10, 3));
            softmax.diviColumnVector(softmax.sum(1));
            assertThat(softmax.equalsWithEps(expected, 1e-6)).isTrue();
            assertThat(loaded.getLearningRate("affine1")).isEqualTo(0.1);
            assertThat(loaded.getConfiguration().getIterationCount()).isEqualTo(10);
        }
    }

    private static double crossEntropy(float[] logits, int[] labels, int size, int classes) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double total = 0;
            for (int j = 0; j < classes; j++) {
                total += Math.exp(logits[i * classes + j]);
            }
            sum -= logits[i * classes + labels[i]] - Math.log(total);
        }
        return sum / size;
    }
}
