package batchnorm.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Pixels;
import batchnorm.data.RealData;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.source.FileCheck;
import org.junit.jupiter.api.Test;

/** Tests with the real files. Every expected number was published with them. */
final class MnistTest {
    @Test
    void isReadAsPublished() {
        Dataset mnist = Datasets.load("mnist", new Pixels.Grey(), RealData.mnist());

        assertThat(mnist.warnings()).isEmpty();
        assertThat(mnist.classes()).isEqualTo(10);
        assertThat(histogram(mnist.training().inMemory()))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(histogram(mnist.test().inMemory()))
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(mnist.checksums())
                .containsEntry(
                        "t10k-labels-idx1-ubyte.gz",
                        "sha256:f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6");
        assertThat(mnist.checksums().keySet())
                .containsExactly(
                        "train-images-idx3-ubyte.gz",
                        "train-labels-idx1-ubyte.gz",
                        "t10k-images-idx3-ubyte.gz",
                        "t10k-labels-idx1-ubyte.gz");
    }

    @Test
    void hasThePublishedMeanAndDeviation() {
        LabelledImages training = Datasets.load("mnist", new Pixels.Grey(), RealData.mnist())
                .training()
                .inMemory();
        double sum = 0;
        double squares = 0;
        for (Minibatch batch : Minibatches.inOrder(training, 0, training.count(), 60)) {
            for (int i = 0; i < batch.size() * batch.width(); i++) {
                sum += batch.inputs()[i];
                squares += (double) batch.inputs()[i] * batch.inputs()[i];
            }
        }
        double count = 60_000.0 * 784;
        double mean = sum / count;

        assertThat(mean).isCloseTo(0.1307, within(5e-5));
        assertThat(Math.sqrt(squares / count - mean * mean)).isCloseTo(0.3081, within(5e-5));
    }

    @Test
    void isOfficialFileByFile() {
        assertThat(Datasets.verify("mnist", RealData.mnist()))
                .hasSize(4)
                .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(FileCheck.Verdict.OFFICIAL));
    }

    private static int[] histogram(LabelledImages images) {
        int[] histogram = new int[10];
        for (int i = 0; i < images.count(); i++) {
            histogram[images.label(i)]++;
        }
        return histogram;
    }
}
