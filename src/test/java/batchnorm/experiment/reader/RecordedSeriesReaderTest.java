package batchnorm.experiment.reader;

import static batchnorm.experiment.reader.TrainingExperimentReaderTest.FILE;
import static batchnorm.experiment.reader.TrainingExperimentReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecordedSeriesReaderTest {
    private static final String JACOBIAN =
            FILE.replace("\nclaims:", "\nmeasurements: [{kind: jacobian, minibatch: 20, examples: 2}]\nclaims:");

    @Test
    void theJacobianGoesFromOneHiddenLayerToTheNext() {
        assertThat(JACOBIAN).contains("hidden: [20, 10]");
        assertThat(read(JACOBIAN).variants()).hasSize(2);
        assertThatThrownBy(() -> read(JACOBIAN.replace("hidden: [20, 10]", "hidden: [20]")))
                .hasMessageContaining("measurements of kind jacobian and gradient-growth go from one hidden layer to"
                        + " another; variant plain has 1, and two or more are expected");
    }

    @Test
    void theJacobianIsOfNetworksThatCanBeComputedInDoublePrecision() {
        assertThatThrownBy(() -> read(JACOBIAN.replace("  hidden: [20, 10]", "  dropout: 0.5\n  hidden: [20, 10]")))
                .hasMessageContaining(
                        "measurements of kind jacobian, smoothness, gradient-growth and loss-surface are taken of fully"
                                + " connected networks that have no dropout")
                .hasMessageContaining("variant plain is another");
    }

    /** Without a covariance, the accuracy with statistics estimated again would be the other one again. */
    @Test
    void whiteningIsNotEstimatedAgainOnCorruptedImages() {
        String corrupted = FILE.replace(
                "\nclaims:",
                "\nmeasurements: [{kind: corruption, corruption: noise, strengths: [0.1], minibatch: 20,"
                        + " minibatches: 2}]\nclaims:");
        assertThat(read(corrupted).variants()).hasSize(2);
        assertThatThrownBy(() -> read(corrupted.replaceFirst("kind: batch,", "kind: whitening,")))
                .hasMessageContaining("a measurement of kind corruption estimates means and variances again; variant BN"
                        + " has whitening before the nonlinearity, which needs more");
    }
}
