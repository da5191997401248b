package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.engine.dl4j.InceptionGraph;
import batchnorm.network.HiddenUnits;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.LocalResponse;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The graphs of our builder, seen layer by layer, against DL4J. */
class InceptionSameNumbersTest {
    private static final int STEPS = 20;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyHiddenLayerShowsWhatDl4jShowsUnderTheSameNumber(boolean perActivation) {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Inception tiny = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        Inception spec = perActivation ? Inceptions.perActivation(tiny, "B") : tiny;
        Optimizer optimizer = new Optimizer(0.9, 0);
        Minibatch batch = RandomBatches.batch(6, spec.input().size(), 3, 1);
        try (Dl4jNetwork reference = Dl4jNetwork.create(spec, optimizer, 3);
                OnednnNetwork network =
                        OnednnNetwork.create(InceptionGraph.network(spec, optimizer, 3), spec.input(), optimizer)) {
            Inspection expected = reference.inspect(batch);
            Inspection actual = network.inspect(batch);
            for (int layer = 0; layer < spec.hiddenLayers().size(); layer++) {
                HiddenUnits hidden = spec.hiddenLayers().get(layer);
                float[] theirs = expected.nonlinearityInputs(layer);
                float[] ours = actual.nonlinearityInputs(layer);
                assertThat(theirs).as(hidden.name()).hasSize(6 * hidden.positions() * hidden.units());
                for (int i = 0; i < theirs.length; i++) { // normalized: of the order of 1
                    assertThat(ours[i]).as(hidden.name()).isCloseTo(theirs[i], within(1e-4f));
                }
            }
            assertOnePassShowsTheSame(actual, spec.hiddenLayers());
        }
    }

    /**
     * All layers in one pass show what a pass for each layer shows, up to rounding: with AVX-512 oneDNN takes another
     * kernel where the values of a layer leave the program.
     */
    private static void assertOnePassShowsTheSame(Inspection inspection, List<HiddenUnits> layers) {
        Map<Integer, float[]> inOnePass = new HashMap<>();
        inspection.visitNonlinearityInputs(layers.size(), (layer, inputs) -> {
            int size = 6 * layers.get(layer).positions() * layers.get(layer).units();
            inOnePass.put(layer, Arrays.copyOf(inputs, size));
        });
        assertThat(inOnePass).hasSameSizeAs(layers);
        inOnePass.forEach((layer, inputs) ->
                assertThat(inputs).containsExactly(inspection.nonlinearityInputs(layer), within(1e-4f)));
    }

    /**
     * The networks of the variants of Figures 2 and 3, with small rates: in so tiny a network rounding grows by itself
     * from step to step, the more the higher the rate, and differently with each processor's kernels. The penalty is
     * large: without it, losses of such networks are up to 0.005 or more apart after so few steps.
     */
    @ParameterizedTest
    @CsvSource({
        "Inception, RELU, false, true, 0.0001",
        "BN-Baseline, RELU, true, true, 0.0001",
        "BN-x5 and BN-x30, RELU, true, false, 0.0005",
        "BN-x5-Sigmoid, SIGMOID, true, false, 0.0005",
        "Inception-x5, RELU, false, true, 0.0005",
        "Inception-Sigmoid, SIGMOID, false, true, 0.0001"
    })
    void twentyStepsLoseTheSame(
            String variant, Nonlinearity nonlinearity, boolean normalized, boolean regularized, double rate) {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Inception tiny = Inceptions.tiny(nonlinearity, normalized ? Inceptions.BATCH : Inceptions.NONE);
        Inception spec = regularized ? regularized(tiny) : tiny;
        Optimizer optimizer = new Optimizer(0.9, 1);
        double[] expected = losses(Dl4jNetwork.create(spec, optimizer, 3), spec, rate);
        double[] actual = losses(OnednnNetwork.create(spec, optimizer, 3), spec, rate);
        for (int step = 0; step < STEPS; step++) {
            assertThat(actual[step]).as(variant + ", step " + step).isCloseTo(expected[step], within(1e-3));
        }
    }

    @Test
    void onlyLocalResponseNormalizationOverThreeOrFiveChannelsIsSupported() {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Inception tiny = Inceptions.tiny(Nonlinearity.RELU, Inceptions.NONE);
        for (int n : new int[] {1, 3, 5, 7}) {
            LocalResponse response = new LocalResponse(2, n, 1e-4, 0.75);
            assertThat(new OnednnEngine().supports(Inceptions.with(tiny, Optional.empty(), Optional.of(response), 0)))
                    .isEqualTo(n == 3 || n == 5);
        }
    }

    /** DL4J has none over one channel: it fails there. Two black channels beside the one must make no difference. */
    @Test
    void aSeparableConvolutionOverGreyImagesIsOneOverColouredOnesWithoutTwoColours() {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Inception grey = separable(1);
        Inception coloured = separable(3);
        assertThat(new OnednnEngine().supports(grey)).isTrue();
        Optimizer optimizer = new Optimizer(0.9, 0);
        ComputationGraph one = InceptionGraph.network(grey, optimizer, 3);
        ComputationGraph three = InceptionGraph.network(coloured, optimizer, 3);
        one.paramTable().forEach((name, value) -> {
            INDArray same = three.getParam(name);
            boolean first = name.startsWith("conv_"); // depthwise [8, channels, 3, 3], pointwise [4, 8·channels, 1, 1]
            (first ? same.get(all(), interval(0, value.size(1)), all(), all()) : same).assign(value);
        });
        try (StockDl4j dl4j = new StockDl4j(three, coloured);
                OnednnNetwork network = OnednnNetwork.create(one, grey.input(), optimizer)) {
            for (int step = 0; step < 10; step++) {
                Minibatch batch = RandomBatches.batch(16, 64, 3, step);
                Minibatch same = new Minibatch(16, 3 * 64);
                same.resize(16);
                System.arraycopy(batch.labels(), 0, same.labels(), 0, 16);
                for (int i = 0; i < 16; i++) {
                    System.arraycopy(batch.inputs(), i * 64, same.inputs(), i * 3 * 64, 64);
                }
                assertThat(network.fit(batch, 0.001)).isCloseTo(dl4j.fit(same, 0.001), within(1e-4));
            }
        }
    }

    private static Inception separable(int channels) {
        Inception tiny = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        return new Inception(
                new Shape(channels, 8, 8),
                tiny.table(),
                Optional.of(8),
                tiny.classes(),
                tiny.nonlinearity(),
                tiny.normalization(),
                tiny.perActivation(),
                tiny.localResponse(),
                0,
                tiny.weights());
    }

    private static Inception regularized(Inception spec) {
        Optional<LocalResponse> response = Optional.of(new LocalResponse(2, 5, 1e-4, 0.75));
        return Inceptions.with(spec, spec.depthMultiplier(), response, 0.4);
    }

    private static double[] losses(TrainableNetwork network, Inception spec, double rate) {
        double[] losses = new double[STEPS];
        Nd4j.getRandom().setSeed(11); // of the dropout
        try (network) {
            for (int step = 0; step < losses.length; step++) {
                losses[step] = network.fit(
                        RandomBatches.batch(step == 10 ? 9 : 16, spec.input().size(), spec.classes(), step), rate);
            }
        }
        return losses;
    }
}
