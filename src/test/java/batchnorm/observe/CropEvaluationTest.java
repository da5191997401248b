package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.CropBatches;
import batchnorm.data.CropSet;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.Pixels;
import batchnorm.observe.CropEvaluation.Classifier;
import batchnorm.statistics.Softmax;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CropEvaluationTest {
    private static final int SIDE = 8;
    private static final int IMAGES = 5;

    private static LabelledImages images() {
        byte[] pixels = new byte[IMAGES * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (37 * i * i + 11 * i);
        }
        return new LabelledImages(pixels, new byte[IMAGES], new LabelledImages.Shape(1, SIDE, SIDE), new Pixels.Grey());
    }

    /** Its logits are 0, {@code scale} times the first pixel of the crop, and {@code scale} times the last one. */
    private static Classifier corners(double scale) {
        return batch -> {
            float[] logits = new float[3 * batch.size()];
            for (int row = 0; row < batch.size(); row++) {
                logits[3 * row + 1] = (float) (scale * batch.inputs()[row * batch.width()]);
                logits[3 * row + 2] = (float) (scale * batch.inputs()[(row + 1) * batch.width() - 1]);
            }
            return logits;
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 32, 33, 500})
    void theProbabilitiesAreTheMeanOverThe144Crops(int minibatch) {
        LabelledImages images = images();
        List<double[][]> expected = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            expected.add(new double[][] {mean(images, image, 3), mean(images, image, -2)});
        }
        List<Integer> seen = new ArrayList<>();
        CropEvaluation evaluation = new CropEvaluation(List.of(corners(3), corners(-2)), 3);
        evaluation.show(
                new CropBatches(images, 0, IMAGES, CropSet.MULTI, minibatch),
                image -> {
                    seen.add(image.image());
                    assertThat(image.differentCrops()).isEqualTo(32);
                    for (int network = 0; network < 2; network++) {
                        for (int c = 0; c < 3; c++) {
                            assertThat((double) image.averaged()[network][c])
                                    .isCloseTo(expected.get(image.image())[network][c], within(1e-6));
                        }
                    }
                },
                () -> {});
        assertThat(seen).containsExactly(0, 1, 2, 3, 4);
    }

    /** All 144 crops one by one, in doubles. */
    private static double[] mean(LabelledImages images, int image, double scale) {
        double[] sum = new double[3];
        new CropBatches(images, image, image + 1, CropSet.MULTI, 1).forEach((batch, rows) -> {
            double first = Math.exp((float) (scale * batch.inputs()[0]));
            double second = Math.exp((float) (scale * batch.inputs()[SIDE * SIDE - 1]));
            for (int i = 0; i < rows.get(0).crop().times(); i++) {
                sum[0] += 1 / (1 + first + second) / 144;
                sum[1] += first / (1 + first + second) / 144;
                sum[2] += second / (1 + first + second) / 144;
            }
        });
        return sum;
    }

    @Test
    void theSingleCropIsTheWholeSmallImage() {
        LabelledImages images = images();
        List<Integer> batches = new ArrayList<>();
        new CropEvaluation(List.of(corners(1)), 3)
                .show(
                        new CropBatches(images, 0, IMAGES, CropSet.MULTI, 40),
                        image -> {
                            assertThat((double) image.single()[0][0]).isZero();
                            assertThat((double) image.single()[0][1])
                                    .isCloseTo(images.pixel(image.image(), 0) / 255.0, within(1e-6));
                            assertThat((double) image.single()[0][2])
                                    .isCloseTo(images.pixel(image.image(), SIDE * SIDE - 1) / 255.0, within(1e-6));
                        },
                        () -> batches.add(1));
        assertThat(batches).as("5 images of 32 crops, 40 at a time").hasSize(4);
    }

    @Test
    void withTheSingleCropTheMeanIsItsSoftmax() {
        new CropEvaluation(List.of(corners(1)), 3)
                .show(
                        new CropBatches(images(), 0, IMAGES, CropSet.SINGLE, 2),
                        image -> {
                            double[] probabilities = new double[3];
                            Softmax.of(image.single()[0], 0, probabilities);
                            for (int c = 0; c < 3; c++) {
                                assertThat(image.averaged()[0][c]).isEqualTo((float) probabilities[c]);
                            }
                        },
                        () -> {});
    }

    @Test
    void aMinibatchIsShownToAllNetworks() {
        List<Integer> sizes = new ArrayList<>();
        Classifier counting = (Minibatch batch) -> {
            sizes.add(batch.size());
            return new float[3 * batch.size()];
        };
        new CropEvaluation(List.of(counting, counting), 3)
                .show(new CropBatches(images(), 0, 2, CropSet.MULTI, 50), image -> {}, () -> {});
        assertThat(sizes).containsExactly(50, 50, 14, 14);
    }
}
