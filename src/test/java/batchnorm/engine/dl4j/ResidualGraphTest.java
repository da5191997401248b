package batchnorm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import batchnorm.network.Residual;
import batchnorm.network.ResidualUnit;
import batchnorm.network.Residuals;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The graph that a residual network becomes, and DL4J's arithmetic of its skips. */
class ResidualGraphTest {
    private static final Optimizer SGD = new Optimizer(0, 0);

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void theCountedParametersAreThoseOfTheGraph(boolean normalized, boolean skips) {
        Residual spec = Residuals.of(14, 4, Nonlinearity.RELU, normalized, skips);
        long all = spec.describe().stream()
                .mapToLong(layer -> layer.trainedParameters() + layer.statistics())
                .sum();
        ComputationGraph graph = ResidualGraph.network(spec, SGD, 1);
        assertThat(graph.numParams()).isEqualTo(all);
        Dl4j.close(graph);
    }

    @Test
    void networksOfOneSeedBeginWithTheSameWeightsWhateverTheirSkipsAndNormalization() {
        ComputationGraph one = ResidualGraph.network(Residuals.tiny(Nonlinearity.RELU, true, true), SGD, 5);
        for (boolean normalized : new boolean[] {false, true}) {
            for (boolean skips : new boolean[] {false, true}) {
                Residual spec = Residuals.tiny(Nonlinearity.RELU, normalized, skips);
                ComputationGraph other = ResidualGraph.network(spec, SGD, 5);
                for (ResidualUnit unit : spec.units()) {
                    assertThat(other.getParam(unit.name() + "_W")).isEqualTo(one.getParam(unit.name() + "_W"));
                }
                assertThat(other.getParam("softmax_W")).isEqualTo(one.getParam("softmax_W"));
                Dl4j.close(other);
            }
        }
        Dl4j.close(one);
    }

    /** He et al. (2015): variance 2 / fan-in. */
    @Test
    void weightsBeginWithTheVarianceOfTheGain() {
        ComputationGraph graph = ResidualGraph.network(Residuals.published(8), SGD, 3);
        INDArray weights = graph.getParam("stage-3/1b_W");
        assertThat(weights.shape()).containsExactly(64, 64, 3, 3);
        // Of 36,864 draws the deviation is known to 0.4 %.
        assertThat(weights.stdNumber().doubleValue()).isCloseTo(Math.sqrt(2.0 / (9 * 64)), withinPercentage(2));
        Dl4j.close(graph);
    }

    @Test
    void aSkipBringsEverySecondValueAndChannelsOfZeros() {
        Residual spec = Residuals.tiny(Nonlinearity.TANH, false, true);
        ComputationGraph graph = ResidualGraph.network(spec, SGD, 3);
        INDArray from = Nd4j.rand(2, 4, 9, 8);
        INDArray sampled = graph.getLayer("stage-2/1b/sampled")
                .activate(from, false, org.deeplearning4j.nn.workspace.LayerWorkspaceMgr.noWorkspaces());
        assertThat(sampled.shape()).containsExactly(2, 4, 5, 4);
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 4; column++) {
                assertThat(sampled.getDouble(1, 3, row, column)).isEqualTo(from.getDouble(1, 3, 2 * row, 2 * column));
            }
        }
        Minibatch batch = RandomBatches.batch(2, spec.input().size(), 3, 1);
        INDArray images = Nd4j.createFromArray(batch.inputs()).reshape(2, 2, 9, 8);
        INDArray padded = graph.feedForward(images, false).get("stage-2/1b/padded");
        assertThat(padded.shape()).containsExactly(2, 8, 5, 4);
        assertThat(padded.get(NDArrayIndex.all(), NDArrayIndex.interval(4, 8))
                        .amaxNumber()
                        .doubleValue())
                .isZero();
        assertThat(padded.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 4))
                        .amaxNumber()
                        .doubleValue())
                .isPositive();
        Dl4j.close(graph);
    }

    /** A model is DL4J's own: no class of this program is needed to load it. */
    @Test
    void aSavedModelIsLoadedByDl4j(@TempDir Path folder) throws IOException {
        Residual spec = Residuals.tiny(Nonlinearity.RELU, true, true);
        Path file = folder.resolve("model.zip");
        Minibatch batch = RandomBatches.batch(6, spec.input().size(), 3, 1);
        try (Dl4jNetwork network = Dl4jNetwork.create(spec, SGD, 3)) {
            network.fit(batch, 0.1);
            network.save(file);
            assertThat(network.configuration()).doesNotContain("batchnorm.");
            ComputationGraph loaded = ComputationGraph.load(file.toFile(), true);
            assertThat(loaded.params().dup().data().asFloat()).containsExactly(network.parameters());
            INDArray images = Nd4j.createFromArray(batch.inputs()).reshape(6, 2, 9, 8);
            INDArray expected =
                    Nd4j.nn.softmax(Nd4j.create(network.inspect(batch).logits(), 6, 3), 1);
            assertThat(loaded.outputSingle(images).distance2(expected)).isCloseTo(0, within(1e-5));
            Dl4j.close(loaded);
        }
    }
}
