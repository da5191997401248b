package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.design.Split;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.observe.ActivationRecorder.RecordedLayer;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.ActivationFile;
import batchnorm.results.ActivationRow;
import batchnorm.training.LearningRateSchedule;
import batchnorm.training.Trainer;
import batchnorm.training.TrainingObserver;
import batchnorm.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evaluations of real networks on drawn digits: the records are right, and training is not affected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingRealNetworksTest {
    private static final int MINIBATCH = 60;
    private static final int HELD_OUT = 160; // the last mini-batch has 40
    private static final TrainingPlan PLAN = new TrainingPlan(25, MINIBATCH, 4, new LearningRateSchedule.Constant(0.5));
    private static final FullyConnected PLAIN =
            new FullyConnected(784, List.of(30, 20), 10, Nonlinearity.SIGMOID, new Normalization.None(), 0.1);
    private static final FullyConnected NORMALIZED =
            new FullyConnected(784, List.of(30, 20), 10, Nonlinearity.SIGMOID, new Normalization.Batch(1e-5, 0.9), 0.1);

    private Dataset data;

    @BeforeAll
    void draw() {
        data = Datasets.load(
                "drawn-digits", new Pixels.Binary(0.5), new Sizes(600, HELD_OUT), Nowhere.LOCATIONS, Progress.NONE);
    }

    private static TrainableNetwork network(String engine, FullyConnected spec) {
        Optimizer optimizer = new Optimizer(0.5, 1e-3);
        return engine.equals("dl4j") ? Dl4jNetwork.create(spec, optimizer, 7) : FusedNetwork.create(spec, optimizer, 7);
    }

    private float[] train(TrainableNetwork network, List<TrainingObserver> observers) {
        Minibatches batches =
                new Minibatches(data.training(), 530, MINIBATCH, new ExampleOrder.Reshuffled(), 3); // epochs end in 50
        Trainer.train(network, batches::next, PLAN, observers, 0);
        return network.parameters();
    }

    private Iterable<Minibatch> heldOut() {
        return Minibatches.inOrder(data.test(), 0, HELD_OUT, MINIBATCH);
    }

    @ParameterizedTest
    @CsvSource({"dl4j, false", "dl4j, true", "fused, false", "fused, true"})
    void evaluationsChangeNoBitOfWhatIsTrained(String engine, boolean normalized, @TempDir Path folder) {
        FullyConnected spec = normalized ? NORMALIZED : PLAIN;
        float[] alone;
        try (TrainableNetwork network = network(engine, spec)) {
            alone = train(network, List.of());
        }
        float[] observed;
        try (TrainableNetwork network = network(engine, spec);
                AccuracyFile accuracyFile = AccuracyFile.create(folder.resolve("accuracy.csv"), Split.TEST);
                ActivationFile activationFile = ActivationFile.create(folder.resolve("activations.csv"))) {
            AccuracyRecorder accuracy = new AccuracyRecorder(accuracyFile, PLAN, 530, 10, () -> 0);
            ActivationRecorder activations = new ActivationRecorder(
                    activationFile, List.of(new RecordedLayer(0, 30, 1), new RecordedLayer(1, 20, 1)), 100);
            observed = train(
                    network, List.of(accuracy, new Evaluation(network, heldOut(), List.of(accuracy, activations))));
        }
        assertThat(observed).containsExactly(alone);
        assertThat(AccuracyFile.read(folder.resolve("accuracy.csv")).rows())
                .extracting(AccuracyRow::step)
                .containsExactly(0L, 4L, 8L, 12L, 16L, 20L, 24L, 25L);
        assertThat(ActivationFile.read(folder.resolve("activations.csv")).rows())
                .hasSize(8 * (30 + 20));
    }

    @ParameterizedTest
    @CsvSource({"dl4j", "fused"})
    void withNormalizationTheRecordedInputsAreThoseOfEachMiniBatchNormalized(String engine) {
        try (TrainableNetwork network = network(engine, NORMALIZED)) {
            // At the start β = 0 and γ = 1, and the weights do not matter: normalizing each mini-batch shows.
            for (Minibatch batch : heldOut()) {
                float[] inputs = network.inspect(batch).nonlinearityInputs(1);
                for (int unit = 0; unit < 20; unit++) {
                    assertMeanAndDeviation(inputs, unit, 20, batch.size(), 0, 1);
                }
            }
            train(network, List.of());
            Minibatch first = heldOut().iterator().next();
            float[] parameters = network.parameters();
            // DL4J's order: weights, then γ and β and the statistics, layer by layer; the affine layer has no bias.
            int scales = 784 * 30 + 4 * 30 + 30 * 20;
            float[] inputs = network.inspect(first).nonlinearityInputs(1);
            for (int unit = 0; unit < 20; unit++) {
                float scale = parameters[scales + unit];
                float shift = parameters[scales + 20 + unit];
                assertThat(scale).isNotEqualTo(1);
                assertMeanAndDeviation(inputs, unit, 20, first.size(), shift, Math.abs(scale));
            }
        }
    }

    private static void assertMeanAndDeviation(
            float[] values, int unit, int units, int count, double mean, double deviation) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double centred = values[i * units + unit] - mean;
            sum += centred;
            squares += centred * centred;
        }
        assertThat(sum / count).isCloseTo(0, within(1e-4)); // rounding of values of size 1
        // A variance of 0.001 in the affine layer, and it is larger here, makes ε = 1e-5 show as 1 %.
        assertThat(Math.sqrt(squares / count)).isCloseTo(deviation, within(0.01 * deviation));
    }

    @ParameterizedTest
    @CsvSource({"dl4j, false", "dl4j, true", "fused, false", "fused, true"})
    void whatIsRecordedGoesIntoTheSigmoidAndDoesNotComeOutOfIt(
            String engine, boolean normalized, @TempDir Path folder) {
        Path path = folder.resolve("activations.csv");
        try (TrainableNetwork network = network(engine, normalized ? NORMALIZED : PLAIN);
                AccuracyFile accuracyFile = AccuracyFile.create(folder.resolve("accuracy.csv"), Split.TEST);
                ActivationFile file = ActivationFile.create(path)) {
            AccuracyRecorder accuracy = new AccuracyRecorder(accuracyFile, PLAN, 530, 10, () -> 0);
            ActivationRecorder recorder = new ActivationRecorder(file, List.of(new RecordedLayer(1, 20, 1)), HELD_OUT);
            new Evaluation(network, heldOut(), List.of(accuracy, recorder)).evaluate(0);
        }
        List<ActivationRow> rows = ActivationFile.read(path).rows();
        assertThat(rows).extracting(ActivationRow::layer).containsOnly(2);
        assertThat(rows).as("a sigmoid puts out nothing below 0").anyMatch(row -> row.p50() < 0);
        assertThat(rows).allMatch(row -> row.p15() < row.p50() && row.p50() < row.p85());
    }
}
