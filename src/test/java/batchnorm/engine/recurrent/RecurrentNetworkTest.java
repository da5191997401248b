package batchnorm.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NetworkState;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.RecurrentGraph;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.PixelSequence;
import batchnorm.network.Recurrent;
import batchnorm.network.RecurrentWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The network beside DL4J's own LSTM, as a DL4J model, and in inference. */
class RecurrentNetworkTest {
    private static final Shape IMAGE = new Shape(1, 5, 4);
    private static final int SIZE = 12;
    private static final Optimizer SGD = new Optimizer(0, 0);
    private static final Normalization.Batch BATCH = new Normalization.Batch(1e-3, 0.9);
    private static final Normalization.Layer LAYER = new Normalization.Layer(1e-3);

    static Stream<Normalization> normalizations() {
        return Stream.of(new Normalization.None(), BATCH, LAYER);
    }

    private static Recurrent spec(Normalization normalization) {
        return new Recurrent(
                new PixelSequence(IMAGE, 1, PixelSequence.Step.ROW, OptionalLong.empty()),
                7,
                3,
                normalization,
                0,
                new RecurrentWeights(RecurrentWeights.Start.IDENTITY, 0.3, 1));
    }

    private static Minibatch batch(int seed) {
        return RandomBatches.batch(SIZE, IMAGE.size(), 3, seed);
    }

    private static INDArray inputs(Minibatch batch) {
        return Nd4j.createFromArray(Arrays.copyOf(batch.inputs(), batch.size() * batch.width()))
                .reshape(batch.size(), batch.width());
    }

    private static INDArray labels(Minibatch batch) {
        INDArray labels = Nd4j.zeros(batch.size(), 3);
        for (int i = 0; i < batch.size(); i++) {
            labels.putScalar(i, batch.labels()[i], 1);
        }
        return labels;
    }

    static Stream<Optimizer> rules() {
        return Stream.of(
                SGD,
                new Optimizer(0.9, 1e-2),
                new Optimizer(0, 0, Optional.of(new Optimizer.RmsProp(0.9, 1e-8)), OptionalDouble.empty()));
    }

    /** Without normalization the saved configuration is DL4J's own LSTM. It and this engine make the same steps. */
    @ParameterizedTest
    @MethodSource("rules")
    void trainsAsDl4jsOwnLstm(Optimizer rule) {
        double rate = rule.rmsProp().isPresent() ? 0.01 : 0.2;
        ComputationGraph stock = RecurrentGraph.network(spec(new Normalization.None()), rule, 4);
        Dl4j.setLearningRate(stock, rate);
        try (RecurrentNetwork ours = RecurrentNetwork.create(spec(new Normalization.None()), rule, 4)) {
            assertThat(ours.parameters()).isEqualTo(stock.params().dup().data().asFloat());
            for (int step = 0; step < 20; step++) {
                Minibatch batch = batch(step);
                stock.fit(new INDArray[] {inputs(batch)}, new INDArray[] {labels(batch)});
                ours.fit(batch, rate);
            }
            assertThat(ours.parameters())
                    .containsExactly(stock.params().dup().data().asFloat(), offset(2e-5f));
            float[] velocities = ours.state().velocities();
            INDArray stored = stock.getUpdater().getStateViewArray();
            if (stored != null) {
                assertThat(velocities).containsExactly(stored.dup().data().asFloat(), offset(2e-5f));
            } else {
                assertThat(velocities).isEmpty();
            }
        }
        stock.close();
    }

    /** A loaded model classifies as the network that was saved, with the stored statistics. */
    @ParameterizedTest
    @MethodSource("normalizations")
    void dl4jInfersWithASavedModel(Normalization normalization, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.zip");
        Minibatch batch = batch(50);
        try (RecurrentNetwork ours = RecurrentNetwork.create(spec(normalization), new Optimizer(0.9, 0), 4)) {
            for (int step = 0; step < 20; step++) {
                ours.fit(batch(step), 0.1);
            }
            ours.save(file);
            ComputationGraph loaded = ComputationGraph.load(file.toFile(), true);
            assertThat(loaded.getConfiguration().toJson()).isEqualTo(ours.configuration());
            assertThat(loaded.params().dup().data().asFloat()).isEqualTo(ours.parameters());
            float[] expected = loaded.output(inputs(batch))[0].dup('c').data().asFloat();
            assertThat(probabilities(ours.inspect(batch).logits())).containsExactly(expected, offset(1e-5f));
            loaded.close();
        }
    }

    private static float[] probabilities(float[] logits) {
        float[] probabilities = new float[logits.length];
        for (int row = 0; row < logits.length; row += 3) {
            double total = Math.exp(logits[row]) + Math.exp(logits[row + 1]) + Math.exp(logits[row + 2]);
            for (int k = row; k < row + 3; k++) {
                probabilities[k] = (float) (Math.exp(logits[k]) / total);
            }
        }
        return probabilities;
    }

    /** DL4J would train something else silently. */
    @Test
    void dl4jDoesNotTrainANormalizedLstm() {
        ComputationGraph stock = RecurrentGraph.network(spec(BATCH), SGD, 4);
        Minibatch batch = batch(1);
        assertThatThrownBy(() -> stock.fit(new INDArray[] {inputs(batch)}, new INDArray[] {labels(batch)}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("the engine 'recurrent'");
        stock.close();
    }

    @ParameterizedTest
    @MethodSource("normalizations")
    void goesOnFromAState(Normalization normalization) {
        Optimizer rule = new Optimizer(0, 1e-3, Optional.of(new Optimizer.RmsProp(0.9, 1e-8)), OptionalDouble.of(0.5));
        try (RecurrentNetwork one = RecurrentNetwork.create(spec(normalization), rule, 4);
                RecurrentNetwork other = RecurrentNetwork.create(spec(normalization), rule, 5)) {
            for (int step = 0; step < 5; step++) {
                one.fit(batch(step), 0.01);
            }
            NetworkState state = one.state();
            one.fit(batch(9), 0.01);
            other.restore(state);
            other.fit(batch(9), 0.01);
            assertThat(other.state().steps()).isEqualTo(6);
            assertThat(other.parameters()).isEqualTo(one.parameters());
            assertThat(other.state().velocities()).isEqualTo(one.state().velocities());
        }
    }

    /** With plain SGD and a rate of 1 the step is the gradient. */
    @Test
    void shortensTheGradientOfAllParametersTogether() {
        double free = stepLength(OptionalDouble.empty());
        assertThat(free).isGreaterThan(0.02);
        assertThat(stepLength(OptionalDouble.of(free * 2))).isEqualTo(free);
        assertThat(stepLength(OptionalDouble.of(free / 2))).isCloseTo(free / 2, within(1e-6));
    }

    private static double stepLength(OptionalDouble clipNorm) {
        Optimizer rule = new Optimizer(0, 0, Optional.empty(), clipNorm);
        try (RecurrentNetwork network = RecurrentNetwork.create(spec(LAYER), rule, 4)) {
            float[] before = network.parameters();
            network.fit(batch(1), 1);
            float[] after = network.parameters();
            double squares = 0;
            for (int i = 0; i < before.length; i++) {
                squares += Math.pow((double) after[i] - before[i], 2);
            }
            return Math.sqrt(squares);
        }
    }

    /** Three places in each of five steps; the statistics of one mini-batch make inference equal to training on it. */
    @Test
    void normalizesInferenceWithThePopulation() {
        Minibatch batch = batch(2);
        try (RecurrentNetwork network = RecurrentNetwork.create(spec(BATCH), SGD, 4)) {
            for (int step = 0; step < 20; step++) {
                network.fit(batch(step), 0.1);
            }
            List<LayerStatistics> moving = network.normalizedLayers().inUse();
            assertThat(moving).hasSize(15);
            assertThat(moving.stream().map(LayerStatistics::units).limit(3)).containsExactly(28, 28, 7);
            float[] before = network.inspect(batch).logits().clone();
            List<LayerStatistics> seen = network.normalizedLayers().overMinibatch(batch);
            network.normalizedLayers().use(seen);
            float[] training = network.inspect(batch).minibatchLogits().clone();
            assertThat(network.inspect(batch).logits()).containsExactly(training, offset(1e-5f));
            assertThat(training).isNotEqualTo(before);
            for (int layer : new int[] {0, 7, 14}) {
                LayerStatistics inInference = network.normalizedLayers().inInference(batch, layer);
                assertThat(inInference.mean(3)).isCloseTo(seen.get(layer).mean(3), within(1e-5));
                assertThat(inInference.variance(3)).isCloseTo(seen.get(layer).variance(3), within(1e-5));
            }
            assertThatThrownBy(() -> network.normalizedLayers().use(moving.subList(0, 3)))
                    .hasMessage("statistics of 3 layers for 15 normalized layers");
            network.normalizedLayers().use(moving);
            assertThat(network.inspect(batch).logits()).isEqualTo(before);
        }
    }

    @Test
    void estimatesThePopulationByAlgorithm2() {
        Minibatch batch = batch(2);
        try (RecurrentNetwork network = RecurrentNetwork.create(spec(BATCH), SGD, 4)) {
            List<LayerStatistics> one = network.normalizedLayers().overMinibatch(batch);
            List<LayerStatistics> estimate = PopulationStatistics.estimate(network.normalizedLayers(), () -> batch, 3);
            assertThat(estimate).hasSize(15);
            assertThat(estimate.get(4).mean(2)).isCloseTo(one.get(4).mean(2), within(1e-9));
            assertThat(estimate.get(4).variance(2)).isCloseTo(one.get(4).variance(2) * SIZE / (SIZE - 1), within(1e-9));
        }
    }

    /** A pass of an inspection draws the noise again, and leaves the next step's as it is; inference has none. */
    @ParameterizedTest
    @MethodSource("normalizations")
    void theInitialStateMayHaveNoiseInTraining(Normalization normalization) {
        Recurrent quiet = spec(normalization);
        Recurrent noisy = noisy(normalization);
        Minibatch batch = batch(2);
        try (RecurrentNetwork one = RecurrentNetwork.create(noisy, SGD, 4);
                RecurrentNetwork other = RecurrentNetwork.create(noisy, SGD, 4);
                RecurrentNetwork without = RecurrentNetwork.create(quiet, SGD, 4)) {
            assertThat(one.inspect(batch).logits())
                    .isEqualTo(without.inspect(batch).logits());
            float[] drawn = one.inspect(batch).minibatchLogits().clone();
            assertThat(drawn).isNotEqualTo(without.inspect(batch).minibatchLogits());
            assertThat(one.inspect(batch).minibatchLogits()).isEqualTo(drawn);
            double first = one.fit(batch, 0);
            assertThat(first).isEqualTo(other.fit(batch, 0));
            assertThat(one.fit(batch, 0)).isNotEqualTo(first);
        }
    }

    private static Recurrent noisy(Normalization normalization) {
        Recurrent quiet = spec(normalization);
        return new Recurrent(quiet.sequence(), 7, 3, normalization, 0.1, quiet.weights());
    }

    /** Algorithm 2 averages over independent states: at step 0 the sums over them differ between mini-batches. */
    @Test
    void eachMinibatchOfAlgorithm2HasNoiseOfItsOwn() {
        try (RecurrentNetwork network = RecurrentNetwork.create(noisy(BATCH), SGD, 4)) {
            LayerStatistics one =
                    network.normalizedLayers().overMinibatch(batch(2)).get(1);
            LayerStatistics other =
                    network.normalizedLayers().overMinibatch(batch(3)).get(1);
            LayerStatistics again =
                    network.normalizedLayers().overMinibatch(batch(2)).get(1);
            assertThat(one.mean(0)).isNotEqualTo(other.mean(0)).isEqualTo(again.mean(0));
        }
    }

    @Test
    void showsTheInputsOfTheCellsTanh() {
        Minibatch batch = batch(2);
        try (RecurrentNetwork network = RecurrentNetwork.create(spec(BATCH), SGD, 4)) {
            float[] cells = network.inspect(batch).nonlinearityInputs(0);
            assertThat(cells).hasSize(SIZE * 5 * 7);
            double squares = 0;
            for (int example = 0; example < SIZE; example++) {
                squares += Math.pow(cells[(example * 5 + 4) * 7 + 6], 2);
            }
            // γ = 0.3 and β = 0: over the mini-batch the variance is γ²·σ²/(σ² + ε).
            assertThat(squares / SIZE).isBetween(0.06, 0.09);
        }
    }
}
