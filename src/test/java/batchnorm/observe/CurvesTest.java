package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.equations.DoubleNetwork.Slope;
import batchnorm.metric.ByName;
import batchnorm.network.FullyConnected;
import batchnorm.network.HiddenUnits;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import batchnorm.statistics.Correlation;
import batchnorm.training.LearningRateSchedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The series that are recorded during training beside accuracy. */
class CurvesTest {
    private static final FullyConnected SPEC =
            new FullyConnected(8, List.of(6, 5), 3, Nonlinearity.TANH, new Normalization.None(), 3);

    @TempDir
    Path folder;

    @Test
    void aCurveComesDownToItsLastValueAndItsMeanOverTheTraining() {
        Path file = folder.resolve("series.csv");
        try (Curves curves = Curves.create(file)) {
            curves.point("a", 0, 100);
            curves.point("a", 10, 1);
            curves.point("a", 20, 4);
            assertThat(ByName.values(curves.metrics()))
                    .isEqualTo(Map.of("initial_a", 100.0, "final_a", 4.0, "mean_a", 2.5));
        }
        assertThat(SeriesFile.read(file))
                .containsExactly(new SeriesRow("a", 0, 100), new SeriesRow("a", 10, 1), new SeriesRow("a", 20, 4));
    }

    @Test
    void saturationCountsTheInputsOfAllHiddenUnitsBeyondTheLimit() {
        try (TrainableNetwork network = FusedNetwork.create(SPEC, new Optimizer(0, 0), 1);
                Curves curves = Curves.create(folder.resolve("series.csv"))) {
            List<HiddenUnits> layers = SPEC.hiddenLayers();
            SaturationRecorder recorder = new SaturationRecorder(curves, layers, 2);
            long beyond = 0;
            for (long seed = 0; seed < 2; seed++) {
                Minibatch batch = RandomBatches.batch(7, 8, 3, seed);
                for (int layer = 0; layer < 2; layer++) {
                    float[] u = network.inspect(batch).nonlinearityInputs(layer);
                    for (int i = 0; i < 7 * layers.get(layer).units(); i++) {
                        beyond += u[i] > 2 || u[i] < -2 ? 1 : 0;
                    }
                }
                recorder.saw(network.inspect(batch));
            }
            recorder.complete(5);
            assertThat(beyond).isBetween(20L, 140L); // with σ = 3 many are, and not all
            assertThat(curves.metrics().get(ByName.metric("final_saturation")))
                    .isCloseTo(beyond / (2.0 * 7 * 11), within(1e-15));
        }
    }

    @Test
    void aUnitIsDeadWhereItsInputIsPositiveForNoImageAndNowhere() {
        try (Curves curves = Curves.create(folder.resolve("series.csv"))) {
            // Two units, then one feature map of two positions.
            DeadUnitsRecorder recorder =
                    new DeadUnitsRecorder(curves, List.of(new HiddenUnits("a", 2, 1), new HiddenUnits("b", 1, 2)));
            recorder.saw(new Inputs(2, List.of(new float[] {0, -1, -1, -2, 9}, new float[] {-1, -1, -1, 0, 9})));
            recorder.complete(1);
            recorder.saw(new Inputs(1, List.of(new float[] {-1, -1}, new float[] {-1, -1})));
            recorder.saw(new Inputs(1, List.of(new float[] {-1, 0.1f}, new float[] {-1, 0.1f})));
            recorder.complete(2);
            recorder.saw(new Inputs(1, List.of(new float[] {Float.NaN, -1}, new float[] {1, -1})));
            recorder.complete(3);
        }
        assertThat(SeriesFile.read(folder.resolve("series.csv")))
                .as("what lies behind the shape in a buffer does not count")
                .containsExactly(
                        new SeriesRow("dead_units", 1, 1),
                        new SeriesRow("dead_units", 2, 1 - 2.0 / 3),
                        new SeriesRow("dead_units", 3, 1 - 2.0 / 3));
    }

    /** The inputs of nonlinearities as they are given. */
    private record Inputs(int size, List<float[]> layers) implements Inspection {
        @Override
        public int[] labels() {
            return new int[size];
        }

        @Override
        public float[] logits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[] minibatchLogits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[] nonlinearityInputs(int hiddenLayer) {
            return layers.get(hiddenLayer);
        }
    }

    @Test
    void theParameterNormIsThatOfAllParameters() {
        try (TrainableNetwork network = FusedNetwork.create(SPEC, new Optimizer(0, 0), 1);
                Curves curves = Curves.create(folder.resolve("series.csv"))) {
            double squares = 0;
            for (float parameter : network.parameters()) {
                squares += Math.pow(parameter, 2);
            }
            new ParameterNormObserver(curves, network).evaluate(7);
            assertThat(squares).isPositive();
            assertThat(curves.metrics().get(ByName.metric("final_parameter_norm")))
                    .isCloseTo(Math.sqrt(squares), within(1e-12));
        }
    }

    @Test
    void trainingAccuracyIsThatOfTheImagesGiven() {
        Minibatch batch = RandomBatches.batch(30, 8, 3, 4);
        try (TrainableNetwork network = FusedNetwork.create(SPEC, new Optimizer(0, 0), 1);
                Curves curves = Curves.create(folder.resolve("series.csv"))) {
            TrainingAccuracyObserver observer =
                    new TrainingAccuracyObserver(curves, new Inference(network), List.of(batch), 3);
            for (int step = 0; step < 300; step++) {
                network.fit(batch, 0.1);
            }
            observer.evaluate(300);
            assertThat(curves.metrics().get(ByName.metric("final_training_accuracy")))
                    .isGreaterThan(0.9); // by heart
        }
    }

    @Test
    void alongAQuadraticLossTheGradientsLipschitzConstantIsFound() {
        Minibatch batch = RandomBatches.batch(20, 8, 3, 4);
        try (TrainableNetwork network = FusedNetwork.create(SPEC, new Optimizer(0, 0), 1);
                Curves curves = Curves.create(folder.resolve("series.csv"))) {
            DoublePrecisionView view = new DoublePrecisionView(network, SPEC, List.of(batch));
            double rate = 1e-6; // so short that the loss is linear, and the gradient too
            new SmoothnessObserver(curves, view, new LearningRateSchedule.Constant(rate), List.of(1.0)).evaluate(1);
            Slope here = view.network().slope(view.parameters(), batch);
            double square = 0;
            for (double g : here.gradient()) {
                square += g * g;
            }
            assertThat(curves.metrics().get(ByName.metric("final_loss_range")))
                    .isCloseTo(rate * square, withinPercentage(0.1));
            double estimate = curves.metrics().get(ByName.metric("final_lipschitz_estimate"));
            double change = curves.metrics().get(ByName.metric("final_gradient_change"));
            assertThat(change / (rate * Math.sqrt(square))).isCloseTo(estimate, withinPercentage(1e-6));
        }
    }

    @Test
    void overSeveralMinibatchesTheSmoothnessIsTheirGeometricMean() {
        Minibatch one = RandomBatches.batch(20, 8, 3, 4);
        Minibatch other = RandomBatches.batch(20, 8, 3, 5);
        double first = finalLossRange("one.csv", List.of(one));
        double second = finalLossRange("other.csv", List.of(other));
        assertThat(first).isNotCloseTo(second, withinPercentage(1));
        assertThat(finalLossRange("both.csv", List.of(one, other)))
                .isCloseTo(Math.sqrt(first * second), withinPercentage(1e-6));
    }

    private double finalLossRange(String file, List<Minibatch> batches) {
        try (TrainableNetwork network = FusedNetwork.create(SPEC, new Optimizer(0, 0), 1);
                Curves curves = Curves.create(folder.resolve(file))) {
            DoublePrecisionView view = new DoublePrecisionView(network, SPEC, batches);
            new SmoothnessObserver(curves, view, new LearningRateSchedule.Constant(1), List.of(0.5, 1.0)).evaluate(1);
            return curves.metrics().get(ByName.metric("final_loss_range"));
        }
    }

    @Test
    void aSeriesOverDecadesAlsoComesDownToTheMeanOfItsLogarithms() {
        try (Curves curves = Curves.create(folder.resolve("series.csv"))) {
            curves.point("loss_range", 0, 7);
            curves.point("loss_range", 10, 0.01);
            curves.point("loss_range", 20, 10);
            assertThat(curves.metrics().get(ByName.metric("log10_loss_range"))).isCloseTo(-0.5, within(1e-12));
        }
    }

    @Test
    void jacobiansComeDownToTheirDistanceFrom1() {
        Minibatch batch = RandomBatches.batch(20, 8, 3, 4);
        try (TrainableNetwork network = FusedNetwork.create(SPEC, new Optimizer(0, 0), 1);
                Curves curves = Curves.create(folder.resolve("series.csv"))) {
            DoublePrecisionView view = new DoublePrecisionView(network, SPEC, List.of(batch));
            new JacobianObserver(curves, view, 1).evaluate(1);
            double[] values =
                    view.network().singularValues(view.parameters(), batch, 1).get(0);
            double distance = 0;
            for (double value : values) {
                distance += Math.abs(Math.log10(value)) / values.length;
            }
            assertThat(curves.metrics().get(ByName.metric("final_jacobian_decades_from_1")))
                    .isCloseTo(distance, within(1e-12));
            assertThat(curves.metrics().get(ByName.metric("final_largest_singular_value")))
                    .isCloseTo(values[0], withinPercentage(1e-9));
            assertThat(curves.metrics().get(ByName.metric("final_smallest_singular_value")))
                    .isCloseTo(values[4], withinPercentage(1e-9));
        }
    }

    @Test
    void theCorrelationOfTheTwoVectorsIsThatOfTheNonlinearitiesInputs() {
        FullyConnected normalized =
                new FullyConnected(8, List.of(6, 5, 4), 3, Nonlinearity.TANH, new Normalization.Batch(1e-5, 0.9), 0.5);
        Minibatch batch = RandomBatches.batch(20, 8, 3, 4);
        try (TrainableNetwork network = FusedNetwork.create(normalized, new Optimizer(0, 0), 1);
                Curves curves = Curves.create(folder.resolve("series.csv"))) {
            DoublePrecisionView view = new DoublePrecisionView(network, normalized, List.of(batch));
            new JacobianObserver(curves, view, 1).evaluate(0);
            double[] layers = new double[3];
            for (int layer = 0; layer < 3; layer++) {
                int units = normalized.hidden().get(layer);
                float[] u = network.inspect(batch).nonlinearityInputs(layer);
                double[][] byUnit = new double[units][20];
                for (int i = 0; i < 20 * units; i++) {
                    byUnit[i % units][i / units] = u[i];
                }
                layers[layer] = Correlation.meanAbsolute(byUnit);
            }
            // x̂ of the first two layers and ẑ of the last two; the engine's u are floats.
            assertThat(curves.metrics().get(ByName.metric("initial_input_correlation")))
                    .isCloseTo((layers[0] + layers[1]) / 2, within(1e-5));
            assertThat(curves.metrics().get(ByName.metric("initial_output_correlation")))
                    .isCloseTo((layers[1] + layers[2]) / 2, within(1e-5));
        }
    }
}
