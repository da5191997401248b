package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.CropSet;
import batchnorm.data.ExampleOrder;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Pixels;
import batchnorm.design.Split;
import batchnorm.engine.InferenceStatistics;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.StatisticsFile;
import batchnorm.results.StatisticsRow;
import batchnorm.statistics.Classification;
import batchnorm.training.EvaluationPlan;
import batchnorm.training.LearningRateSchedule;
import batchnorm.training.Trainer;
import batchnorm.training.TrainingObserver;
import batchnorm.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All kinds of statistics on one network in training, 16-9-2 on random images whose brightness is the class. */
class StatisticsRecorderTest {
    private static final int SIZE = 4;
    private static final TrainingPlan PLAN = new TrainingPlan(30, SIZE, 10, new LearningRateSchedule.Constant(0.3));
    private static final EvaluationPlan EVALUATION = new EvaluationPlan(
            InferenceStatistics.POPULATION, 25, List.of(InferenceStatistics.values()), CropSet.SINGLE);

    @TempDir
    Path folder;

    private static LabelledImages images() {
        Random random = new Random(5);
        byte[] labels = new byte[120];
        byte[] pixels = new byte[120 * 16];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(2);
            for (int j = 0; j < 16; j++) {
                pixels[i * 16 + j] = (byte) (random.nextInt(156) + 100 * labels[i]);
            }
        }
        return new LabelledImages(pixels, labels, new LabelledImages.Shape(1, 4, 4), new Pixels.Grey());
    }

    private static Minibatches minibatches(long seed) {
        return new Minibatches(images(), 100, SIZE, new ExampleOrder.Reshuffled(), seed);
    }

    private static TrainableNetwork network(boolean fused) {
        FullyConnected spec =
                new FullyConnected(16, List.of(9), 2, Nonlinearity.SIGMOID, new Normalization.Batch(1e-5, 0.9), 0.5);
        return fused
                ? FusedNetwork.create(spec, new Optimizer(0, 0), 3)
                : Dl4jNetwork.create(spec, new Optimizer(0, 0), 3);
    }

    private static Iterable<Minibatch> heldOut() {
        return Minibatches.inOrder(images(), 100, 120, SIZE);
    }

    private void train(TrainableNetwork network, boolean settles) {
        try (AccuracyFile accuracies = AccuracyFile.create(folder.resolve("accuracy.csv"), Split.TEST);
                StatisticsFile statistics = StatisticsFile.create(folder.resolve("statistics.csv"), Split.TEST)) {
            AccuracyRecorder accuracy = new AccuracyRecorder(accuracies, PLAN, 100, 2, () -> 0);
            Evaluation evaluation = new Evaluation(
                    new Inference(network, EVALUATION, minibatches(9), () -> {}),
                    heldOut(),
                    new Evaluation.Recorders(accuracy, List.of(), List.of(new StatisticsRecorder(statistics, 2))));
            Trainer.train(network, minibatches(8)::next, PLAN, List.<TrainingObserver>of(accuracy, evaluation), 0);
            if (settles) {
                evaluation.settle();
            }
        }
    }

    private List<StatisticsRow> rows(InferenceStatistics statistics) {
        return StatisticsFile.read(folder.resolve("statistics.csv")).stream()
                .filter(row -> row.statistics().equals(statistics.word()))
                .toList();
    }

    private static double loss(TrainableNetwork network, boolean minibatch) {
        Classification seen = new Classification();
        for (Minibatch batch : heldOut()) {
            float[] logits = minibatch
                    ? network.inspect(batch).minibatchLogits()
                    : network.inspect(batch).logits();
            seen.add(logits, 2, batch.labels(), batch.size());
        }
        return seen.meanLoss();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachKindIsThatOfTheSameNetworkWhichTrainsAsIfNobodyLooked(boolean fused) {
        try (TrainableNetwork alone = network(fused);
                TrainableNetwork network = network(fused)) {
            Trainer.train(alone, minibatches(8)::next, PLAN, List.of(), 0);
            train(network, false);
            assertThat(network.parameters()).isEqualTo(alone.parameters());

            List<StatisticsRow> moving = rows(InferenceStatistics.MOVING_AVERAGE);
            assertThat(moving).extracting(StatisticsRow::step).containsExactly(0L, 10L, 20L, 30L);
            StatisticsRow last = moving.get(3);
            assertThat(last.loss()).isEqualTo(loss(alone, false));
            assertThat(rows(InferenceStatistics.MINI_BATCH).get(3).loss()).isEqualTo(loss(alone, true));

            List<LayerStatistics> population =
                    PopulationStatistics.estimate(alone.normalizedLayers(), minibatches(9)::next, 25);
            LayerStatistics averages = alone.normalizedLayers().inUse().get(0);
            double ratio = 0;
            double distance = 0;
            for (int unit = 0; unit < 9; unit++) {
                double variance = population.get(0).variance(unit);
                ratio += averages.variance(unit) / variance / 9;
                distance += Math.abs(averages.mean(unit) - population.get(0).mean(unit)) / Math.sqrt(variance) / 9;
            }
            assertThat(last.varianceRatio()).isCloseTo(ratio, within(1e-12));
            assertThat(last.meanDistance()).isCloseTo(distance, within(1e-12));

            StatisticsRow layerByLayer =
                    rows(InferenceStatistics.POPULATION_LAYER_BY_LAYER).get(3);
            assertThat(layerByLayer.loss())
                    .as("the network has one layer")
                    .isEqualTo(rows(InferenceStatistics.POPULATION).get(3).loss());
            assertThat(layerByLayer.varianceRatio()).isCloseTo(1, within(1e-12));
            StatisticsRow biased = rows(InferenceStatistics.POPULATION_BIASED).get(3);
            assertThat(biased.varianceRatio()).as("(m − 1)/m").isCloseTo(3.0 / SIZE, within(1e-12));
            assertThat(biased.loss()).isNotEqualTo(layerByLayer.loss());

            alone.normalizedLayers().use(population);
            StatisticsRow ours = rows(InferenceStatistics.POPULATION).get(3);
            assertThat(ours.loss()).isEqualTo(loss(alone, false));
            assertThat(AccuracyFile.read(folder.resolve("accuracy.csv")).rows())
                    .as("the accuracy that counts")
                    .extracting(AccuracyRow::loss)
                    .isEqualTo(rows(InferenceStatistics.POPULATION).stream()
                            .map(StatisticsRow::loss)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSettledNetworkKeepsThePopulationsStatistics(boolean fused) {
        try (TrainableNetwork network = network(fused)) {
            train(network, true);
            assertThat(loss(network, false))
                    .isEqualTo(rows(InferenceStatistics.POPULATION).get(3).loss());
        }
    }
}
