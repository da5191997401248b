package batchnorm.data.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.data.source.FileCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class DrawnShapesTest {
    @Test
    void areTheSameBytesOnEveryPlatform() {
        Map<String, String> checksums = new LinkedHashMap<>();
        DrawnShapes.drawn().draw(1, DrawnSource.Part.TRAINING, 2500, new Pixels.Grey(), checksums);

        // Golden: a change of any byte is a new data set, and makes published results those of another one.
        assertThat(checksums)
                .containsEntry(
                        "training images 0 to 2499",
                        "sha256:bd878967c6b22bb1ceda45223398cb0efeff5120fc1ee3e81c45b86b3e0272bc")
                .containsEntry(
                        "training labels 0 to 2499",
                        "sha256:f7b38d3247eb9fc5037219873d287d71280e2c89664c2bca3be69e1781c7d0de");
    }

    @Test
    @Tag("slow")
    void areThePublishedOnesToTheLastImage() {
        assertThat(Datasets.verify("drawn-shapes", Nowhere.LOCATIONS))
                .hasSize(4)
                .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(FileCheck.Verdict.OFFICIAL));
    }

    @Test
    void areTheSameHoweverManyAreDrawn() {
        LabelledImages many = load(1234, 50).training().inMemory();
        LabelledImages few = load(7, 50).training().inMemory();

        assertThat(few.count()).isEqualTo(7);
        for (int i = 0; i < few.count(); i++) {
            assertThat(few.label(i)).isEqualTo(many.label(i));
            assertThat(image(few, i)).isEqualTo(image(many, i));
        }
    }

    @Test
    void areColourImagesOfTenClassesInEqualNumbers() {
        Dataset shapes = load(1000, 200);

        assertThat(shapes.training().shape()).isEqualTo(new LabelledImages.Shape(3, 32, 32));
        assertThat(shapes.classes()).isEqualTo(10);
        for (LabelledImages images : new LabelledImages[] {
            shapes.training().inMemory(), shapes.test().inMemory()
        }) {
            int[] count = new int[10];
            for (int i = 0; i < images.count(); i++) {
                count[images.label(i)]++;
            }
            assertThat(count).containsOnly(images.count() / 10);
        }
    }

    /** The classes' mean colours are grey: a shape may be told by how bright an image is, not by its hue. */
    @Test
    void areNotToldApartByColour() {
        LabelledImages training = load(10_000, 1).training().inMemory();
        double[][] sums = new double[10][3];
        for (int i = 0; i < training.count(); i++) {
            for (int channel = 0; channel < 3; channel++) {
                for (int pixel = 0; pixel < 1024; pixel++) {
                    sums[training.label(i)][channel] += training.pixel(i, channel * 1024 + pixel) / 1024.0;
                }
            }
        }
        for (double[] sum : sums) {
            // An image's mean differs between channels by about 50 levels (standard deviation); the mean of 1000 by
            // 1.6, and three times that is beyond chance.
            assertThat(sum[1] / 1000).isCloseTo(sum[0] / 1000, within(5.0));
            assertThat(sum[2] / 1000).isCloseTo(sum[0] / 1000, within(5.0));
        }
    }

    @Test
    void leaveALinearClassifierFarBehind() {
        Dataset shapes = load(20_000, 4_000);
        SoftmaxRegression softmax = new SoftmaxRegression(3072, 10);
        Minibatches batches = new Minibatches(shapes.training(), 20_000, 32, new ExampleOrder.Reshuffled(), 1);
        int steps = 1500;
        for (int step = 0; step < steps; step++) {
            softmax.fit(batches.next(), 0.02f * (1 - step / (float) steps));
        }

        int correct = 0;
        for (Minibatch batch : Minibatches.inOrder(shapes.test(), 0, 4_000, 50)) {
            correct += softmax.correct(batch);
        }

        // Chance is 0.1. The bound that matters is 0.6; the narrower one notices a change of the data set.
        assertThat(correct / 4_000.0).isBetween(0.2, 0.4);
    }

    private static Dataset load(int training, int test) {
        return Datasets.load(
                "drawn-shapes", new Pixels.Grey(), new Sizes(training, test), Nowhere.LOCATIONS, Progress.NONE);
    }

    private static byte[] image(LabelledImages images, int index) {
        byte[] image = new byte[images.shape().size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) images.pixel(index, i);
        }
        return image;
    }
}
