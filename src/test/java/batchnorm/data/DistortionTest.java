package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DistortionTest {
    private static final LabelledImages.Shape SHAPE = new LabelledImages.Shape(3, 5, 7);
    private static final int PLANE = 35;

    /** One float operation more or less; values are below 2. */
    private static final float ROUNDING = 1e-6f;

    @Test
    void changesNothingAtStrengthZero() {
        float[] colours = image(1);

        for (int seed = 0; seed < 20; seed++) {
            new Distortion.Photometric(0, 0, 0).apply(colours, SHAPE, new SplitMix64(seed));
        }
        new Distortion.None().apply(colours, SHAPE, new SplitMix64(1));

        assertThat(colours).containsExactly(image(1));
    }

    @Test
    void keepsColoursWithinZeroAndOne() {
        for (int seed = 0; seed < 200; seed++) {
            float[] colours = image(seed);
            new Distortion.Photometric(1, 1, 1).apply(colours, SHAPE, new SplitMix64(seed));

            for (float colour : colours) {
                assertThat(colour).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void drawsFactorsUniformlyWithinTheStrength() {
        int count = 4000;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < count; seed++) {
            float[] colours = image(1);
            colours[0] = 0.5f;
            new Distortion.Photometric(0.4, 0, 0).apply(colours, SHAPE, SplitMix64.stream(1, 2, seed));
            double factor = colours[0] / 0.5;
            assertThat(factor).isBetween(0.6 - ROUNDING, 1.4 + ROUNDING);
            sum += factor;
            squares += (factor - 1) * (factor - 1);
        }

        // Uniform of half width 0.4: variance 0.4²/3. Bounds at four standard errors.
        double variance = 0.4 * 0.4 / 3;
        assertThat(sum / count).isCloseTo(1, within(4 * Math.sqrt(variance / count)));
        assertThat(squares / count).isCloseTo(variance, within(4 * variance * Math.sqrt(0.8 / count)));
    }

    @Test
    void appliesEachOfTheThreeWhateverTheirOrder() {
        Distortion[] singles = {
            new Distortion.Photometric(0.5, 0, 0),
            new Distortion.Photometric(0, 0.5, 0),
            new Distortion.Photometric(0, 0, 0.5)
        };
        for (Distortion single : singles) {
            for (int seed = 0; seed < 50; seed++) {
                float[] colours = image(1);
                single.apply(colours, SHAPE, new SplitMix64(seed));

                assertThat(colours).as("%s, seed %d", single, seed).isNotEqualTo(image(1));
            }
        }
    }

    @Test
    void moveAwayFromBlackTheMeanGreyAndThePixelsGrey() {
        float[] colours = image(3);
        double meanGrey = 0;
        for (int i = 0; i < PLANE; i++) {
            meanGrey += grey(colours, i) / PLANE;
        }
        float[] brighter = image(3);
        float[] starker = image(3);
        float[] richer = image(3);

        Colours.brighten(brighter, SHAPE.size(), 1.5f);
        Colours.contrast(starker, 3, PLANE, 1.5f);
        Colours.saturate(richer, PLANE, 1.5f);

        for (int i = 0; i < colours.length; i++) {
            double own = grey(colours, i % PLANE);
            assertThat(brighter[i]).isCloseTo(cut(1.5 * colours[i]), within(ROUNDING));
            assertThat(starker[i]).isCloseTo(cut(meanGrey + 1.5 * (colours[i] - meanGrey)), within(ROUNDING));
            assertThat(richer[i]).isCloseTo(cut(own + 1.5 * (colours[i] - own)), within(ROUNDING));
        }
    }

    @Test
    void leavesGreyWhereAllSaturationIsTaken() {
        float[] colours = image(2);

        Colours.saturate(colours, PLANE, 0);

        for (int i = 0; i < PLANE; i++) {
            assertThat(colours[PLANE + i]).isEqualTo(colours[i]);
            assertThat(colours[2 * PLANE + i]).isEqualTo(colours[i]);
            assertThat(colours[i]).isCloseTo((float) grey(image(2), i), within(ROUNDING));
        }
    }

    @Test
    void distortsImagesOfOneChannelToo() {
        LabelledImages.Shape one = new LabelledImages.Shape(1, 1, 2);
        float[] colours = {0.25f, 0.75f};

        new Distortion.Photometric(0, 0.5, 0.5).apply(colours, one, new SplitMix64(1));

        // Contrast keeps the mean of what it does not cut.
        assertThat(colours[0] + colours[1]).isCloseTo(1, within(ROUNDING));
        assertThat(colours[0]).isNotEqualTo(0.25f);
    }

    @Test
    void refusesStrengthsThatAreNone() {
        assertThatThrownBy(() -> new Distortion.Photometric(0, 1.5, 0)).hasMessage("contrast 1.5 is not within [0, 1]");
    }

    private static float[] image(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        float[] colours = new float[SHAPE.size()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = random.nextFloat();
        }
        return colours;
    }

    private static double grey(float[] colours, int pixel) {
        return 0.299 * colours[pixel] + 0.587 * colours[PLANE + pixel] + 0.114 * colours[2 * PLANE + pixel];
    }

    private static float cut(double value) {
        return (float) Math.min(1, Math.max(0, value));
    }
}
