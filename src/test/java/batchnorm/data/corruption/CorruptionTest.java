package batchnorm.data.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
import batchnorm.data.ImageRange;
import batchnorm.data.LabelledImages;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Pixels;
import batchnorm.data.random.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorruptionTest {
    private static final Shape THREE = new Shape(1, 3, 3);

    private static int[] of(Corruption corruption, Shape shape, double strength, int... image) {
        byte[] bytes = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            bytes[i] = (byte) image[i];
        }
        corruption.apply(bytes, shape, strength, new SplitMix64(1));
        int[] changed = new int[image.length];
        for (int i = 0; i < image.length; i++) {
            changed[i] = bytes[i] & 0xff;
        }
        return changed;
    }

    @ParameterizedTest
    @EnumSource
    void strengthZeroChangesNothing(Corruption corruption) {
        int[] image = {0, 10, 20, 90, 100, 110, 200, 230, 255};
        assertThat(of(corruption, THREE, 0, image)).containsExactly(image);
    }

    @Test
    void aQuarterTurnIsAnticlockwise() {
        assertThat(of(Corruption.ROTATION, THREE, 90, 1, 2, 3, 4, 5, 6, 7, 8, 9))
                .containsExactly(3, 6, 9, 2, 5, 8, 1, 4, 7);
    }

    @Test
    void aHalfTurnOfEachChannelExchangesTheEnds() {
        assertThat(of(Corruption.ROTATION, new Shape(2, 1, 3), 180, 1, 2, 3, 7, 8, 9))
                .containsExactly(3, 2, 1, 9, 8, 7);
    }

    /** The middle of the left edge comes to lie between two pixels of the edge: 45° of a 3×3 image moves it by 1/√2. */
    @Test
    void betweenPixelsATurnedImageIsLinear() {
        int[] turned = of(Corruption.ROTATION, THREE, 45, 0, 0, 0, 0, 0, 200, 0, 0, 0);
        // (1, 1 − 1) is taken from (1 + 1/√2, 1 − 1/√2): 1/√2 of the way right, 1/√2 of the way up from the middle row.
        assertThat(turned[1]).isEqualTo((int) Math.round(200 * Math.sqrt(0.5) * (1 - Math.sqrt(0.5))));
    }

    @Test
    void inversionExchangesDarkAndLightInShares() {
        assertThat(of(Corruption.INVERSION, new Shape(1, 1, 3), 1, 0, 100, 255)).containsExactly(255, 155, 0);
        assertThat(of(Corruption.INVERSION, new Shape(1, 1, 3), 0.2, 0, 100, 255))
                .containsExactly(51, 111, 204);
    }

    /** The mean of the image is 100. */
    @Test
    void lessContrastBringsColoursNearerToTheirMean() {
        assertThat(of(Corruption.CONTRAST, new Shape(1, 1, 3), 0.75, 0, 100, 200))
                .containsExactly(75, 100, 125);
    }

    @Test
    void brightnessIsAddedAndCut() {
        assertThat(of(Corruption.BRIGHTNESS, new Shape(1, 1, 3), 0.2, 0, 100, 240))
                .containsExactly(51, 151, 255);
    }

    /** The weight at a distance d is e^(−d²/2), along rows and along columns. */
    @Test
    void blurSpreadsAPointAsAGaussian() {
        int[] image = new int[81];
        image[40] = 255;
        int[] blurred = of(Corruption.BLUR, new Shape(1, 9, 9), 1, image);
        double[] weights = new double[4];
        for (int d = 0; d < 4; d++) {
            weights[d] = Math.exp(-d * d / 2.0);
        }
        double sum = weights[0] + 2 * (weights[1] + weights[2] + weights[3]);
        for (int d = 0; d < 4; d++) {
            assertThat(blurred[40 + d]).isEqualTo((int) Math.round(255 * weights[0] * weights[d] / (sum * sum)));
            assertThat(blurred[40 - 9 * d]).isEqualTo(blurred[40 + d]);
        }
    }

    @Test
    void blurLeavesAnEvenImageAsItIs() {
        int[] image = new int[12];
        Arrays.fill(image, 77);
        assertThat(of(Corruption.BLUR, new Shape(1, 3, 4), 2.5, image)).containsExactly(image);
    }

    /** 40,000 values: the mean is within 5 standard errors, 5·25.5/200, and so is the deviation, 5·25.5/√80,000. */
    @Test
    void noiseIsGaussianOfTheGivenDeviation() {
        int[] image = new int[40_000];
        Arrays.fill(image, 128);
        int[] noisy = of(Corruption.NOISE, new Shape(1, 200, 200), 0.1, image);
        double mean = Arrays.stream(noisy).average().orElseThrow();
        double variance = Arrays.stream(noisy)
                .mapToDouble(c -> (c - mean) * (c - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(128, within(0.64));
        assertThat(Math.sqrt(variance)).isCloseTo(25.5, within(0.46));
        long within1 = Arrays.stream(noisy).filter(c -> Math.abs(c - 128) <= 25).count();
        // P(|e| < 25.5) of a Gaussian of deviation 25.5, rounded to whole colours, is 68.27 %.
        assertThat(within1 / 40_000.0).isCloseTo(0.6827, within(0.012));
    }

    @Test
    void theSameImageIsChangedInTheSameWayWhateverElseIsChanged() {
        LabelledImages images = new LabelledImages(
                new byte[] {10, 20, 30, 40, 50, 60, 70, 80},
                new byte[] {1, 2, 3, 4},
                new Shape(1, 1, 2),
                new Pixels.Grey());
        LabelledImages all =
                CorruptedImages.of(new ImageRange(images, 0, 4), CorruptedImages.Part.TEST, Corruption.NOISE, 0.3);
        LabelledImages last =
                CorruptedImages.of(new ImageRange(images, 2, 4), CorruptedImages.Part.TEST, Corruption.NOISE, 0.3);
        assertThat(last.count()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(last.label(i)).isEqualTo(3 + i);
            assertThat(last.pixel(i, 0)).isEqualTo(all.pixel(2 + i, 0));
            assertThat(last.pixel(i, 1)).isEqualTo(all.pixel(2 + i, 1));
        }
        assertThat(images.pixel(2, 0)).isEqualTo(50);
    }

    private static LabelledImages grey() {
        byte[] pixels = new byte[200];
        Arrays.fill(pixels, (byte) 128);
        return new LabelledImages(pixels, new byte[2], new Shape(1, 10, 10), new Pixels.Grey());
    }

    /** Else statistics that are estimated from training images would fit the very noise of the evaluated images. */
    @Test
    void aTrainingImageAndTheTestImageOfTheSameNumberHaveNoiseOfTheirOwn() {
        Dataset changed = new Change(Corruption.NOISE, 0.1)
                .of(new Dataset("grey", grey(), grey(), 2, Map.of(), DataOrigin.OWN, List.of()));
        LabelledImages training = changed.training().inMemory();
        LabelledImages test = changed.test().inMemory();
        double product = 0;
        double square = 0;
        for (int i = 0; i < 100; i++) {
            product += (training.pixel(1, i) - 128.0) * (test.pixel(1, i) - 128.0);
            square += Math.pow(test.pixel(1, i) - 128.0, 2);
        }
        // Of 100 independent values the correlation is within 5 standard errors of 0.1.
        assertThat(product / square).isBetween(-0.5, 0.5);
    }

    /** Recorded accuracies are of test images with this noise. */
    @Test
    void theNoiseOfTestImagesIsThatOfTheRecordedResults() {
        LabelledImages test =
                CorruptedImages.of(new ImageRange(grey(), 0, 2), CorruptedImages.Part.TEST, Corruption.NOISE, 0.1);
        byte[] second = new byte[100];
        Arrays.fill(second, (byte) 128);
        Corruption.NOISE.apply(second, new Shape(1, 10, 10), 0.1, SplitMix64.stream(0, 2, 1));
        for (int i = 0; i < 100; i++) {
            assertThat(test.pixel(1, i)).isEqualTo(second[i] & 0xff);
        }
    }
}
