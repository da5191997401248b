package batchnorm.experiment.reader;

import static batchnorm.experiment.reader.TrainingExperimentReaderTest.FILE;
import static batchnorm.experiment.reader.TrainingExperimentReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.data.CropSet;
import batchnorm.engine.InferenceStatistics;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.Variant;
import batchnorm.training.EvaluationPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationReaderTest {
    private static String evaluated(String section) {
        return FILE.replace("evaluation: {statistics: moving-average}", "evaluation: {" + section + "}");
    }

    @Test
    void aFileSaysWhichStatisticsEvaluateAndAVariantMaySayOthers() {
        String file = FILE.replace("network.normalization: {kind: batch,", """
                evaluation.statistics: population
                      evaluation.minibatches: 10
                      network.normalization: {kind: batch,""");
        List<Variant> variants = read(file).variants();
        assertThat(variants.get(0).evaluation()).isEqualTo(EvaluationPlan.MOVING_AVERAGE);
        assertThat(variants.get(1).evaluation())
                .isEqualTo(new EvaluationPlan(InferenceStatistics.POPULATION, 10, List.of(), CropSet.SINGLE));
        assertThat(read(evaluated("statistics: mini-batch, compare: [moving-average, population], minibatches: 3"))
                        .variants()
                        .get(0)
                        .evaluation())
                .isEqualTo(new EvaluationPlan(
                        InferenceStatistics.MINI_BATCH,
                        3,
                        List.of(InferenceStatistics.MOVING_AVERAGE, InferenceStatistics.POPULATION),
                        CropSet.SINGLE));
    }

    @Test
    void thePopulationNeedsANumberOfMinibatchesAndNothingElseHasOne() {
        assertThatThrownBy(() -> read(evaluated("statistics: population")))
                .hasMessageContaining("missing key 'minibatches'");
        for (String estimated : List.of("population-layer-by-layer", "population-biased")) {
            assertThat(read(evaluated("statistics: " + estimated + ", minibatches: 3"))
                            .variants()
                            .get(0)
                            .evaluation()
                            .minibatches())
                    .isEqualTo(3);
            assertThatThrownBy(() -> read(evaluated("statistics: mini-batch, compare: [" + estimated + "]")))
                    .hasMessageContaining("missing key 'minibatches'");
        }
        assertThatThrownBy(() -> read(evaluated("statistics: moving-average, minibatches: 3")))
                .hasMessageContaining("unknown key 'minibatches'");
        assertThatThrownBy(() -> read(evaluated("statistics: populaton")))
                .hasMessageContaining("statistics is 'populaton'; one of population,"
                        + " population-layer-by-layer, population-biased, moving-average, mini-batch is expected;"
                        + " did you mean 'population'?");
        assertThatThrownBy(() -> read(evaluated("statistics: mini-batch, compare: [mini-batch, mini-batch]")))
                .hasMessageContaining("which names one twice");
    }

    @Test
    void fewerMinibatchesInTheDataThanAskedAreReportedWithHowManyThereAre() {
        assertThat(read(evaluated("statistics: population, minibatches: 10")).variants())
                .hasSize(2);
        assertThatThrownBy(() -> read(evaluated("statistics: population, minibatches: 11")))
                .hasMessage("tiny.yaml:27:38: minibatches is 11; variant BN has 600 training images, which make 10"
                        + " mini-batches of 60");
    }

    /** Algorithm 2 has no covariance, so that the network would keep its moving averages without a word. */
    @Test
    void whiteningIsNotEvaluatedWithStatisticsThatHoldNoCovariance() {
        String whitened = FILE.replaceFirst("kind: batch,", "kind: whitening,");
        assertThat(whitened).isNotEqualTo(FILE);
        assertThat(read(whitened).variants()).hasSize(2);
        String section = "evaluation: {statistics: moving-average}";
        assertThatThrownBy(
                        () -> read(whitened.replace(section, "evaluation: {statistics: population, minibatches: 2}")))
                .hasMessage("tiny.yaml:27:14: statistics 'population' are the means and variances of batch"
                        + " normalization; variant BN has whitening before the nonlinearity, and moving-average or"
                        + " mini-batch is expected");
        assertThatThrownBy(() -> read(whitened.replace(
                        section,
                        "evaluation: {statistics: moving-average, compare: [moving-average, population-biased],"
                                + " minibatches: 2}")))
                .hasMessageContaining("statistics 'population-biased' are the means")
                .hasMessageNotContaining("\n");
    }

    @Test
    void anEvaluatedImageCannotBeAMinibatchOfItsOwn() {
        assertThatThrownBy(() -> read(evaluated("statistics: mini-batch"), "dataset.evaluation.images=121"))
                .hasMessageContaining("121 evaluated images in mini-batches of 60 leave the last one alone");
    }

    /** The crops of one image fill a mini-batch. The network without normalization has no statistics. */
    @Test
    void manyCropsAreNotNormalizedByEachOther() {
        assertThatThrownBy(() -> read(evaluated("statistics: mini-batch, crops: 144")))
                .hasMessageContaining("crops is '144' and statistics 'mini-batch', so the crops of variant BN would be"
                        + " normalized by each other; with many crops other statistics, such as 'moving-average', are"
                        + " expected")
                .hasMessageNotContaining("\n");
        assertThat(read(evaluated("statistics: mini-batch, crops: single")).variants())
                .hasSize(2);
        assertThat(read(evaluated("statistics: population, minibatches: 3, crops: 144"))
                        .variants())
                .hasSize(2);
    }

    @Test
    void aRecordedCopyFromBeforeTheChoiceMeansMovingAverages() {
        String old = FILE.replaceFirst("evaluation: \\{stat.*\n", "");
        assertThat(TrainingExperimentReader.readRecorded(new ExperimentSource(old, "tiny.yaml", "", List.of(), false)))
                .isEqualTo(read(FILE));
    }
}
