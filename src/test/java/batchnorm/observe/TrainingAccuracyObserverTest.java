package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.CropSet;
import batchnorm.data.ExampleOrder;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Pixels;
import batchnorm.design.Split;
import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.results.AccuracyFile;
import batchnorm.results.SeriesFile;
import batchnorm.training.EvaluationPlan;
import batchnorm.training.LearningRateSchedule;
import batchnorm.training.TrainingPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A trained network, 16-9-2, on random images whose brightness is the class. Its moving averages are lost: with them
 * all images are of one class.
 */
class TrainingAccuracyObserverTest {
    private static final int SIZE = 4;
    private static final int IMAGES = 100;
    private static final int ESTIMATED_FROM = 25;
    private static final TrainingPlan PLAN = new TrainingPlan(200, SIZE, 10, new LearningRateSchedule.Constant(0.3));

    private final TrainableNetwork network = FusedNetwork.create(
            new FullyConnected(16, List.of(9), 2, Nonlinearity.SIGMOID, new Normalization.Batch(1e-5, 0.9), 0.5),
            new Optimizer(0, 0),
            3);
    private int wentOn;

    @TempDir
    Path folder;

    @BeforeEach
    void trainAndLoseTheMovingAverages() {
        Minibatches batches = minibatches(8);
        for (int step = 0; step < PLAN.steps(); step++) {
            network.fit(batches.next(), 0.3);
        }
        double[] means = new double[9];
        double[] variances = new double[9];
        Arrays.fill(means, 1000);
        Arrays.fill(variances, 1);
        network.normalizedLayers().use(List.of(new LayerStatistics(0, means, variances)));
    }

    @AfterEach
    void close() {
        network.close();
    }

    private static LabelledImages images() {
        Random random = new Random(5);
        byte[] labels = new byte[IMAGES];
        byte[] pixels = new byte[IMAGES * 16];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(2);
            for (int j = 0; j < 16; j++) {
                pixels[i * 16 + j] = (byte) (random.nextInt(156) + 100 * labels[i]);
            }
        }
        return new LabelledImages(pixels, labels, new LabelledImages.Shape(1, 4, 4), new Pixels.Grey());
    }

    private static Minibatches minibatches(long seed) {
        return new Minibatches(images(), IMAGES, SIZE, new ExampleOrder.Reshuffled(), seed);
    }

    private static Iterable<Minibatch> seen() {
        return Minibatches.inOrder(images(), 0, IMAGES, SIZE);
    }

    private Inference inference(InferenceStatistics statistics) {
        int minibatches = statistics.isEstimated() ? ESTIMATED_FROM : 0;
        return new Inference(
                network,
                new EvaluationPlan(statistics, minibatches, List.of(), CropSet.SINGLE),
                minibatches(9),
                () -> wentOn++);
    }

    /** The accuracies on the same images as held-out images and as training images. */
    private double[] measured(InferenceStatistics statistics) {
        Inference inference = inference(statistics);
        try (AccuracyFile accuracies = AccuracyFile.create(folder.resolve("accuracy.csv"), Split.TEST);
                Curves curves = Curves.create(folder.resolve("series.csv"))) {
            AccuracyRecorder accuracy = new AccuracyRecorder(accuracies, PLAN, IMAGES, 2, () -> 0);
            Evaluation evaluation =
                    new Evaluation(inference, seen(), new Evaluation.Recorders(accuracy, List.of(), List.of()));
            TrainingAccuracyObserver training = new TrainingAccuracyObserver(curves, inference, seen(), 2);
            accuracy.stepped(PLAN.steps(), 0.3, 0.5);
            evaluation.evaluate(PLAN.steps());
            training.evaluate(PLAN.steps());
        }
        return new double[] {
            AccuracyFile.read(folder.resolve("accuracy.csv")).rows().get(0).accuracy(),
            SeriesFile.read(folder.resolve("series.csv")).get(0).y()
        };
    }

    @ParameterizedTest
    @EnumSource
    void trainingImagesAreEvaluatedAsHeldOutImages(InferenceStatistics statistics) {
        double[] accuracies = measured(statistics);
        assertThat(accuracies[1]).isEqualTo(accuracies[0]);
        if (statistics == InferenceStatistics.MOVING_AVERAGE) {
            assertThat(accuracies[1]).as("they are lost").isLessThan(0.8);
        } else if (statistics.isEstimated()) {
            assertThat(accuracies[1]).as("it has learned the brightness").isGreaterThan(0.9);
        }
    }

    @Test
    void theNetworkIsLeftAsItWas() {
        float[] before = network.parameters();
        measured(InferenceStatistics.POPULATION);
        assertThat(network.parameters()).containsExactly(before);
    }

    @Test
    void algorithm2IsRunOnceForAStep() {
        measured(InferenceStatistics.POPULATION);
        int passes = IMAGES / SIZE;
        assertThat(wentOn).isEqualTo(ESTIMATED_FROM + passes + passes);
    }

    @Test
    void afterAnotherStepItIsRunAgain() {
        Inference inference = inference(InferenceStatistics.POPULATION);
        try (Curves curves = Curves.create(folder.resolve("series.csv"))) {
            TrainingAccuracyObserver training = new TrainingAccuracyObserver(curves, inference, seen(), 2);
            training.evaluate(PLAN.steps());
            network.fit(minibatches(7).next(), 0.3);
            training.evaluate(PLAN.steps() + 1);
        }
        assertThat(wentOn).isEqualTo(2 * (ESTIMATED_FROM + IMAGES / SIZE));
    }
}
