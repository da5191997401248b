package batchnorm.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.data.RealData;
import batchnorm.data.catalogue.Datasets;
import org.junit.jupiter.api.Test;

/** Tests with the real files. Every expected number was published with them. */
final class Cifar10Test {
    @Test
    void isReadAsPublished() {
        Dataset cifar = Datasets.load("cifar-10", new Pixels.Grey(), RealData.cifar10());

        assertThat(cifar.warnings()).as("each batch has its published md5").isEmpty();
        assertThat(cifar.classes()).isEqualTo(10);
        assertThat(cifar.training().shape()).isEqualTo(new LabelledImages.Shape(3, 32, 32));
        assertThat(histogram(cifar.training().inMemory())).hasSize(10).containsOnly(5000);
        assertThat(histogram(cifar.test().inMemory())).hasSize(10).containsOnly(1000);
        // "frog" and "truck" are the first two training images, "cat" the first test image.
        assertThat(cifar.training().inMemory().label(0)).isEqualTo(6);
        assertThat(cifar.training().inMemory().label(1)).isEqualTo(9);
        assertThat(cifar.test().inMemory().label(0)).isEqualTo(3);

        double[] means = {0.4914, 0.4822, 0.4465};
        double[] deviations = {0.2470, 0.2435, 0.2616};
        for (int channel = 0; channel < 3; channel++) {
            Moments moments = moments(cifar.training().inMemory(), channel);
            // Half of the last digit that is published.
            assertThat(moments.mean()).isCloseTo(means[channel], within(5e-5));
            assertThat(moments.deviation()).isCloseTo(deviations[channel], within(5e-5));
        }
    }

    private record Moments(double mean, double deviation) {}

    private static Moments moments(LabelledImages images, int channel) {
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < images.count(); i++) {
            for (int offset = 0; offset < 1024; offset++) {
                int value = images.pixel(i, channel * 1024 + offset);
                sum += value;
                squares += (long) value * value;
            }
        }
        double count = images.count() * 1024.0;
        double mean = sum / count / 255;
        return new Moments(mean, Math.sqrt(squares / count / 255 / 255 - mean * mean));
    }

    private static int[] histogram(LabelledImages images) {
        int[] histogram = new int[10];
        for (int i = 0; i < images.count(); i++) {
            histogram[images.label(i)]++;
        }
        return histogram;
    }
}
