package batchnorm.data.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.LabelledImages;
import batchnorm.data.random.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DistortionTest {
    private static final LabelledImages.Shape SHAPE = new LabelledImages.Shape(3, 5, 7);
    private static final int PLANE = 35;

    @Test
    void changesNothingAtStrengthZero() {
        byte[] image = image(1);
        for (int seed = 0; seed < 20; seed++) {
            new Distortion.Photometric(0, 0, 0).apply(image, SHAPE.channels(), new SplitMix64(seed));
        }

        assertThat(image).containsExactly(image(1));
    }

    @Test
    void drawsFactorsUniformlyWithinTheStrength() {
        int count = 4000;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < count; seed++) {
            byte[] image = new byte[SHAPE.size()];
            Arrays.fill(image, (byte) 150);
            new Distortion.Photometric(0.4, 0, 0).apply(image, SHAPE.channels(), SplitMix64.stream(1, 2, seed));
            double factor = (image[0] & 0xff) / 150.0;
            assertThat(factor).isBetween(0.6, 1.4);
            sum += factor;
            squares += (factor - 1) * (factor - 1);
        }

        // Uniform of half width 0.4: variance 0.4²/3, fourth moment 0.4⁴/5. Bounds at four standard errors; rounding to
        // levels of 1/150 adds 4e-6 to a variance of 0.053.
        double variance = 0.4 * 0.4 / 3;
        assertThat(sum / count).isCloseTo(1, within(4 * Math.sqrt(variance / count)));
        assertThat(squares / count).isCloseTo(variance, within(4 * variance * Math.sqrt(0.8 / count)));
    }

    @Test
    void changesEachOfTheThreeByItself() {
        Distortion.Photometric[] singles = {
            new Distortion.Photometric(0.5, 0, 0),
            new Distortion.Photometric(0, 0.5, 0),
            new Distortion.Photometric(0, 0, 0.5)
        };
        for (Distortion.Photometric single : singles) {
            int unchanged = 0;
            for (int seed = 0; seed < 50; seed++) {
                byte[] image = image(1);
                single.apply(image, SHAPE.channels(), new SplitMix64(seed));
                unchanged += Arrays.equals(image, image(1)) ? 1 : 0;
            }

            // A factor within 1 ± 0.004, which changes no level, has a probability of less than 1 %.
            assertThat(unchanged).as("%s", single).isLessThan(5);
        }
    }

    @Test
    void isBrightnessContrastAndSaturationOneAfterTheOtherInAnyOrder() {
        int[][] orders = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}};
        for (int seed = 0; seed < 20; seed++) {
            double[] factors = {0.6 + 0.04 * seed, 1.4 - 0.03 * seed, 0.5 + 0.05 * seed};
            byte[] actual = image(seed);
            Colours.distort(actual, SHAPE.channels(), (float) factors[0], (float) factors[1], (float) factors[2]);
            for (int[] order : orders) {
                double[] expected = new double[SHAPE.size()];
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = image(seed)[i] & 0xff;
                }
                for (int what : order) {
                    change(expected, what, factors[what]);
                }
                for (int i = 0; i < expected.length; i++) {
                    // Half a level from rounding; float arithmetic errs by less than 1e-3 of 255.
                    assertThat((double) (actual[i] & 0xff)).isCloseTo(cut(expected[i]), within(0.501));
                }
            }
        }
    }

    @Test
    void leavesGreyWhereAllSaturationIsTaken() {
        byte[] image = image(2);

        Colours.distort(image, SHAPE.channels(), 1, 1, 0);

        for (int i = 0; i < PLANE; i++) {
            assertThat(image[PLANE + i]).isEqualTo(image[i]);
            assertThat(image[2 * PLANE + i]).isEqualTo(image[i]);
        }
    }

    @Test
    void cutsWhatLeavesTheRangeOfColours() {
        byte[] image = {0, 100, (byte) 200};

        Colours.distort(image, 1, 1, 3, 1);

        // Away from the mean 100 three times as far: -200, 100, 400.
        assertThat(image).containsExactly(0, 100, 255);
    }

    @Test
    void refusesStrengthsThatAreNone() {
        assertThatThrownBy(() -> new Distortion.Photometric(0, 1.5, 0)).hasMessage("contrast 1.5 is not within [0, 1]");
    }

    /** Each pixel away from black (0), the mean grey (1), its own grey (2). */
    private static void change(double[] image, int what, double factor) {
        double mean = 0;
        for (int pixel = 0; pixel < PLANE; pixel++) {
            mean += grey(image, pixel) / PLANE;
        }
        for (int pixel = 0; pixel < PLANE; pixel++) {
            double from = what == 0 ? 0 : what == 1 ? mean : grey(image, pixel);
            for (int i = pixel; i < image.length; i += PLANE) {
                image[i] = from + factor * (image[i] - from);
            }
        }
    }

    private static double grey(double[] image, int pixel) {
        return 0.299 * image[pixel] + 0.587 * image[PLANE + pixel] + 0.114 * image[2 * PLANE + pixel];
    }

    private static double cut(double value) {
        return Math.min(255, Math.max(0, value));
    }

    private static byte[] image(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        byte[] image = new byte[SHAPE.size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) random.nextInt(256);
        }
        return image;
    }
}
