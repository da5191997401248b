package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.CropSet;
import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.ImageRange;
import batchnorm.data.Minibatches;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.corruption.Corruption;
import batchnorm.data.files.Progress;
import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import batchnorm.training.EvaluationPlan;
import batchnorm.training.LearningRateSchedule;
import batchnorm.training.TrainingPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorruptionObserverTest {
    private static final int IMAGES = 200;
    private static final TrainingPlan PLAN = new TrainingPlan(60, 50, 60, new LearningRateSchedule.Constant(0.5));
    private static final CorruptionObserver.Settings INVERSION =
            new CorruptionObserver.Settings(Corruption.INVERSION, List.of(0.0, 0.2), 50, 10);

    private final Dataset data =
            Datasets.load("drawn-digits", new Pixels.Grey(), new Sizes(600, IMAGES), Nowhere.LOCATIONS, Progress.NONE);

    @TempDir
    Path folder;

    /** Trains a network for 60 steps, measures, and requires that the network is as it was. */
    private Map<String, Double> measured(Normalization normalization, EvaluationPlan evaluation) {
        FullyConnected spec = new FullyConnected(784, List.of(30, 20), 10, Nonlinearity.SIGMOID, normalization, 0.1);
        Path file = folder.resolve("series.csv");
        try (TrainableNetwork network = FusedNetwork.create(spec, new Optimizer(0, 0), 7);
                Curves curves = Curves.create(file)) {
            Minibatches batches = new Minibatches(data.training(), 600, 50, new ExampleOrder.Reshuffled(), 3);
            for (int step = 0; step < PLAN.steps(); step++) {
                network.fit(batches.next(), 0.5);
            }
            network.normalizedLayers().use(lost(network.normalizedLayers().inUse(), evaluation));
            float[] before = network.parameters();
            Inference inference = new Inference(
                    network,
                    evaluation,
                    new Minibatches(data.training(), 600, 50, new ExampleOrder.Reshuffled(), 4),
                    () -> {});
            ObservedTraining training = new ObservedTraining(
                    inference,
                    spec,
                    PLAN,
                    new ObservedTraining.SeenImages(data, new ImageRange(data.test(), 0, IMAGES), true),
                    curves,
                    folder.resolve("surface.csv"));
            INVERSION.record(training);
            training.observers().forEach(observer -> observer.evaluate(PLAN.steps()));
            assertThat(network.parameters()).containsExactly(before);
        }
        return SeriesFile.read(file).stream().collect(Collectors.toMap(SeriesRow::series, SeriesRow::y));
    }

    /** Where moving averages are not to be used, they are lost: all means are 1000. */
    private static List<LayerStatistics> lost(List<LayerStatistics> moving, EvaluationPlan evaluation) {
        return evaluation.equals(EvaluationPlan.MOVING_AVERAGE)
                ? moving
                : moving.stream().map(CorruptionObserverTest::lost).toList();
    }

    private static LayerStatistics lost(LayerStatistics layer) {
        double[] means = new double[layer.units()];
        double[] variances = new double[layer.units()];
        Arrays.fill(means, 1000);
        Arrays.fill(variances, 1);
        return new LayerStatistics(0, means, variances);
    }

    /** With moving averages that are lost, all images would be of one class. */
    @Test
    void imagesThatAreNotChangedAreEvaluatedWithTheStatisticsOfTheExperiment() {
        EvaluationPlan population = new EvaluationPlan(InferenceStatistics.POPULATION, 10, List.of(), CropSet.SINGLE);
        Map<String, Double> series = measured(new Normalization.Batch(1e-5, 0.9), population);
        double unchanged = series.get("inversion_1_accuracy");
        assertThat(unchanged).isGreaterThan(0.6);
        // Both are Algorithm 2's, from other mini-batches of the same images.
        assertThat(series.get("inversion_1_re_estimated_accuracy")).isCloseTo(unchanged, within(0.1));
    }

    /**
     * A fifth of an inversion is an affine map of all inputs, x → 0.2 + 0.6·x. Batch normalization of the first layer
     * undoes it with statistics of its own, but for ε and for colours that are rounded to bytes.
     */
    @Test
    void newStatisticsUndoAnAffineMapOfTheInputs() {
        Map<String, Double> series = measured(new Normalization.Batch(1e-5, 0.9), EvaluationPlan.MOVING_AVERAGE);
        double unchanged = series.get("inversion_1_re_estimated_accuracy");
        assertThat(unchanged).isGreaterThan(0.6);
        assertThat(series.get("inversion_2_re_estimated_accuracy")).isCloseTo(unchanged, within(2.0 / IMAGES));
        assertThat(series.get("inversion_2_accuracy")).isLessThan(unchanged - 0.1);
        assertThat(series).containsOnlyKeys(INVERSION.names());
        assertThat(series.get("inversion_gained_accuracy"))
                .isCloseTo(
                        (unchanged
                                        + series.get("inversion_2_re_estimated_accuracy")
                                        - series.get("inversion_1_accuracy")
                                        - series.get("inversion_2_accuracy"))
                                / 2,
                        within(1e-12));
    }

    @Test
    void aNetworkWithoutBatchNormalizationGainsNothing() {
        Map<String, Double> series = measured(new Normalization.None(), EvaluationPlan.MOVING_AVERAGE);
        assertThat(series.get("inversion_re_estimated_accuracy")).isEqualTo(series.get("inversion_accuracy"));
        assertThat(series.get("inversion_gained_accuracy")).isZero();
    }
}
