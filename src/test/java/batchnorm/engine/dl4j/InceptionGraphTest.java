package batchnorm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.RandomBatches;
import batchnorm.network.HiddenUnits;
import batchnorm.network.Inception;
import batchnorm.network.InceptionModule;
import batchnorm.network.Inceptions;
import batchnorm.network.InitialWeights;
import batchnorm.network.LocalResponse;
import batchnorm.network.ModuleTable;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.Pooling;
import batchnorm.network.StemLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The graph that a module table becomes, and DL4J's training of it. */
class InceptionGraphTest {
    private static final Optimizer SGD = new Optimizer(0, 0);
    private static final LocalResponse RESPONSE = new LocalResponse(2, 5, 1e-4, 0.75);

    @Test
    void aModuleGivesTheFeatureMapsAndSizesThatItsRowSays() {
        Inception spec = Inceptions.tiny(Nonlinearity.RELU, Inceptions.NONE);
        assertThat(spec.describe().stream().map(layer -> layer.name() + layer.outputShape()))
                .containsExactly(
                        "conv[4, 8, 8]", "pool[4, 8, 8]", "A[12, 8, 8]", "B[21, 4, 4]", "average[21]", "softmax[3]");
        assertThat(spec.hiddenLayers().get(0)).isEqualTo(new HiddenUnits("conv", 4, 64));
        assertThat(spec.hiddenLayers().stream().map(HiddenUnits::name))
                .containsExactly(
                        "conv",
                        "A/1x1",
                        "A/3x3-reduce",
                        "A/3x3",
                        "A/double-3x3-reduce",
                        "A/double-3x3-a",
                        "A/double-3x3-b",
                        "A/projection",
                        "B/3x3-reduce",
                        "B/3x3",
                        "B/double-3x3-reduce",
                        "B/double-3x3-a",
                        "B/double-3x3-b");
    }

    @Test
    void theCountedParametersAreThoseOfTheGraph() {
        for (Normalization normalization : List.of(Inceptions.NONE, Inceptions.BATCH)) {
            Inception plain = Inceptions.tiny(Nonlinearity.RELU, normalization);
            Inception last = normalization.batch().isPresent() ? Inceptions.perActivation(plain, "B") : plain;
            for (Inception spec :
                    List.of(plain, last, Inceptions.with(plain, Optional.of(8), Optional.of(RESPONSE), 0.4))) {
                long all = spec.describe().stream()
                        .mapToLong(layer -> layer.trainedParameters() + layer.statistics())
                        .sum();
                ComputationGraph graph = InceptionGraph.network(spec, SGD, 1);
                assertThat(graph.numParams()).isEqualTo(all);
                Dl4j.close(graph);
            }
        }
    }

    @Test
    void switchesAddTheirLayersAndNothingElse() {
        Inception spec = Inceptions.tiny(Nonlinearity.SIGMOID, Inceptions.NONE);
        ComputationGraphConfiguration without = InceptionGraph.configuration(spec, SGD, 1);
        assertThat(without.getVertices()).containsKey("A/3x3/sigmoid").doesNotContainKey("response");
        ComputationGraphConfiguration with = InceptionGraph.configuration(
                Inceptions.with(spec, Optional.empty(), Optional.of(RESPONSE), 0.4), new Optimizer(0.9, 2e-4), 1);
        assertThat(with.getVertices()).hasSize(without.getVertices().size() + 1).containsKey("response");
        assertThat(with.toJson())
                .contains("\"p\" : 0.6")
                .contains("\"@class\" : \"org.nd4j.linalg.learning.regularization.L2Regularization\"");
        assertThat(without.toJson()).doesNotContain("L2Regularization");
    }

    @Test
    void networksOfTheSameSeedBeginWithTheSameWeights() {
        ComputationGraph plain = InceptionGraph.network(Inceptions.tiny(Nonlinearity.RELU, Inceptions.NONE), SGD, 5);
        ComputationGraph normalized =
                InceptionGraph.network(Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH), SGD, 5);
        for (String unit : List.of("conv", "A/double-3x3-b", "B/3x3", "softmax")) {
            assertThat(normalized.getParam(unit + "_W")).isEqualTo(plain.getParam(unit + "_W"));
        }
        assertThat(normalized.paramTable().keySet()).doesNotContain("A/3x3_b");
    }

    /** The first convolution of Figure 5: 7×7 in each of 3 channels, 8 filters for each, then 64 of 1×1. */
    @Test
    void theFiltersOfASeparableConvolutionHaveTheDeviationsOfTheirOwnFanIns() {
        for (double factor : new double[] {1, 2}) {
            ComputationGraph graph = InceptionGraph.network(separable(new InitialWeights(2, factor)), SGD, 5);
            INDArray depthwise = graph.getParam("conv_W");
            INDArray pointwise = graph.getParam("conv_pW");
            assertThat(depthwise.shape()).containsExactly(8, 3, 7, 7);
            assertThat(pointwise.shape()).containsExactly(64, 24, 1, 1);
            // Of 1,176 and 1,536 draws the deviation is known to 2 %; the two differ by 43 %.
            assertThat(depthwise.stdNumber().doubleValue() / factor)
                    .isCloseTo(Math.sqrt(2 / 49.0), withinPercentage(8));
            assertThat(pointwise.stdNumber().doubleValue() / factor)
                    .isCloseTo(Math.sqrt(2 / 24.0), withinPercentage(8));
            Dl4j.close(graph);
        }
    }

    private static Inception separable(InitialWeights weights) {
        ModuleTable table =
                new ModuleTable("stem", List.of(new StemLayer.Convolution("conv", 7, 2, 64)), List.of(), List.of());
        return new Inception(
                new Shape(3, 16, 16),
                table,
                Optional.of(8),
                4,
                Nonlinearity.RELU,
                Inceptions.BATCH,
                List.of(),
                Optional.empty(),
                0,
                weights);
    }

    @Test
    void largerInitialWeightsOfConvolutionsAreTheSameDrawsTimesTheFactor() {
        Inception spec = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        ComputationGraph usual = InceptionGraph.network(spec, SGD, 5);
        ComputationGraph larger = InceptionGraph.network(Inceptions.with(spec, new InitialWeights(2, 3)), SGD, 5);
        for (String unit : List.of("conv", "A/double-3x3-b", "B/3x3")) {
            INDArray expected = usual.getParam(unit + "_W").mul(3);
            assertThat(larger.getParam(unit + "_W").equalsWithEps(expected, 1e-5))
                    .as(unit)
                    .isTrue();
        }
        assertThat(larger.getParam("softmax_W")).isEqualTo(usual.getParam("softmax_W"));
    }

    @Test
    void dl4jTrainsItAndItsInspectionShowsWhatGoesIntoTheNonlinearities() {
        Minibatch batch = RandomBatches.batch(6, 2 * 8 * 8, 3, 1);
        Inception spec = Inceptions.tiny(Nonlinearity.SIGMOID, Inceptions.BATCH);
        try (Dl4jNetwork network = Dl4jNetwork.create(spec, new Optimizer(0.9, 0), 3)) {
            float[] before = network.parameters();
            Inspection inspection = network.inspect(batch);
            for (int layer = 0; layer < spec.hiddenLayers().size(); layer++) {
                HiddenUnits hidden = spec.hiddenLayers().get(layer);
                assertThat(inspection.nonlinearityInputs(layer))
                        .as(hidden.name())
                        .hasSize(6 * hidden.positions() * hidden.units());
            }
            float[] inputs = inspection.nonlinearityInputs(0);
            assertThat(network.parameters()).isEqualTo(before);
            // Normalized by this mini-batch: mean β = 0 and variance γ²σ²/(σ² + ε), below 1, over each feature map.
            assertThat(inputs).hasSize(6 * 64 * 4);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < inputs.length; i += 4) {
                sum += inputs[i];
                squares += inputs[i] * inputs[i];
            }
            assertThat(sum / (6 * 64)).isCloseTo(0, within(1e-4));
            assertThat(squares / (6 * 64)).isBetween(0.99, 1.0001);
            double first = network.fit(batch, 0.1);
            double last = first;
            for (int step = 0; step < 15; step++) {
                last = network.fit(batch, 0.1);
            }
            assertThat(last).isLessThan(0.8 * first);
        }
    }

    @Test
    void aSavedModelOpensInPlainDl4jWithTheSamePredictions(@TempDir Path folder) throws IOException {
        Minibatch batch = RandomBatches.batch(4, 2 * 8 * 8, 3, 2);
        Inception spec = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        Path file = folder.resolve("model.zip");
        try (Dl4jNetwork network = Dl4jNetwork.create(spec, SGD, 3)) {
            network.fit(batch, 0.05);
            network.save(file);
            float[] logits = network.inspect(batch).logits();
            INDArray inputs = Nd4j.create(batch.inputs(), new long[] {4, 2, 8, 8});
            float[] probabilities = ComputationGraph.load(file.toFile(), true)
                    .outputSingle(inputs)
                    .dup('c')
                    .data()
                    .asFloat();
            for (int row = 0; row < 4; row++) {
                double total = 0;
                for (int c = 0; c < 3; c++) {
                    total += Math.exp(logits[row * 3 + c]);
                }
                for (int c = 0; c < 3; c++) {
                    assertThat((double) probabilities[row * 3 + c])
                            .isCloseTo(Math.exp(logits[row * 3 + c]) / total, within(1e-5));
                }
            }
        }
    }

    @Test
    void rowsThatCannotBeBuiltAreRefused() {
        InceptionModule.Branch branch = new InceptionModule.Branch(2, 3);
        InceptionModule.PoolBranch pool = new InceptionModule.PoolBranch(Pooling.MAX, 0);
        assertThatThrownBy(() -> new InceptionModule("A", 2, 8, branch, branch, pool))
                .hasMessageContaining("stride 2 and a 1x1 branch of 8");
        assertThatThrownBy(() -> new InceptionModule("A", 3, 0, branch, branch, pool))
                .hasMessageContaining("stride 3");
        assertThatThrownBy(() -> new InceptionModule.Branch(0, 3)).hasMessageContaining("reduces to 0");
        assertThatThrownBy(() -> new StemLayer.Convolution("conv", 4, 1, 3)).hasMessageContaining("odd");
    }
}
