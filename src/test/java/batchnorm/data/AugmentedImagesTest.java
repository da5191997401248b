package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.augmentation.Crops;
import batchnorm.data.augmentation.Distortion;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AugmentedImagesTest {
    private static final int HEIGHT = 4;
    private static final int WIDTH = 5;
    private static final int SIZE = 3 * HEIGHT * WIDTH;
    private static final Pixels CENTRED = new Pixels.Centred(0.5, 0.25);
    private static final LabelledImages IMAGES = images();
    private static final Augmentation FULL =
            new Augmentation(0.5, new Crops.Shifted(2, 0.5), new Distortion.Photometric(0.4, 0.4, 0.4));

    @Test
    void areTheImagesThemselvesWithoutAugmentation() {
        assertThat(AugmentedImages.of(IMAGES, Augmentation.NONE, 1)).isSameAs(IMAGES);
        assertThat(AugmentedImages.of(IMAGES, FULL, 1).count()).isEqualTo(IMAGES.count());
        assertThat(AugmentedImages.of(IMAGES, FULL, 1).shape()).isEqualTo(IMAGES.shape());
    }

    @Test
    void areMirroredLeftForRight() {
        float[] row = rows(new Augmentation(1, new Crops.Whole(), new Distortion.None()), 1, 0)[1];

        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertThat(row[at(channel, y, x)]).isEqualTo(input(1, channel, y, WIDTH - 1 - x));
                }
            }
        }
    }

    @Test
    void areMirroredAsOftenAsToldTo() {
        Augmentation some = new Augmentation(0.3, new Crops.Whole(), new Distortion.None());
        int mirrored = 0;
        int steps = 2000;
        for (int step = 0; step < steps; step++) {
            if (rows(some, 1, step)[0][0] != input(0, 0, 0, 0)) {
                mirrored++;
            }
        }

        // Four standard deviations of a binomial share.
        assertThat(mirrored / (double) steps).isCloseTo(0.3, within(4 * Math.sqrt(0.3 * 0.7 / steps)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void areShiftedToEachPlaceEquallyOftenWithFillAround(double mirror) {
        Augmentation shifted = new Augmentation(mirror, new Crops.Shifted(1, 0.75), new Distortion.None());
        int[] seen = new int[9];
        int steps = 900;
        for (int step = 0; step < steps; step++) {
            seen[placeOf(rows(shifted, 1, step)[0], mirror == 1)]++;
        }

        // 100 of each expected, four standard deviations (9.4) either way.
        for (int count : seen) {
            assertThat(count).isBetween(62, 138);
        }
    }

    @Test
    void canBeShiftedOutOfTheFrame() {
        Augmentation far = new Augmentation(0.5, new Crops.Shifted(9, 1), new Distortion.None());
        boolean empty = false;
        for (int step = 0; step < 100; step++) {
            float[] row = rows(far, 1, step)[0];
            float[] nothing = new float[SIZE];
            Arrays.fill(nothing, CENTRED.input(1));
            empty |= Arrays.equals(row, nothing);
        }

        assertThat(empty).isTrue();
    }

    @Test
    void dependOnSeedStepAndRowAlone() {
        float[][] first = rows(FULL, 1, 7);

        assertThat(rows(FULL, 1, 7)).isDeepEqualTo(first);
        assertThat(rows(FULL, 2, 7)[0]).isNotEqualTo(first[0]);
        assertThat(rows(FULL, 1, 8)[0]).isNotEqualTo(first[0]);
        float[][] same = copy(AugmentedImages.of(IMAGES, FULL, 1), new int[] {0, 0}, 7);
        assertThat(same[1]).as("the same image in another row").isNotEqualTo(same[0]);
    }

    @Test
    void haveTheSamePlacesWhateverTheirDistortion() {
        Augmentation plain = new Augmentation(FULL.mirror(), FULL.crops(), new Distortion.None());
        Augmentation faint =
                new Augmentation(FULL.mirror(), FULL.crops(), new Distortion.Photometric(1e-6, 1e-6, 1e-6));
        for (int step = 0; step < 50; step++) {
            float[] expected = rows(plain, 1, step)[0];
            float[] actual = rows(faint, 1, step)[0];
            // Too faint to change a byte.
            assertThat(actual).containsExactly(expected);
        }
    }

    @Test
    void reachTheNetworkThroughTheMeaningOfPixels() {
        Augmentation nothing = new Augmentation(0, new Crops.Whole(), new Distortion.Photometric(0, 0, 0));

        float[][] rows = rows(nothing, 1, 0);

        for (int i = 0; i < SIZE; i++) {
            assertThat(rows[1][i]).isEqualTo(CENTRED.table()[IMAGES.pixel(1, i)]);
        }
    }

    @Test
    void trainMinibatchesWithTheirOwnLabels() {
        Minibatches batches = new Minibatches(AugmentedImages.of(IMAGES, FULL, 1), 2, 2, new ExampleOrder.Fixed(), 1);
        Minibatches plain = new Minibatches(IMAGES, 2, 2, new ExampleOrder.Fixed(), 1);

        float[] first = batches.next().inputs().clone();
        assertThat(batches.next().labels()).containsExactly(plain.next().labels());
        batches.seek(0);
        assertThat(batches.next().inputs()).containsExactly(first);
    }

    @Test
    void makeNoGarbage() {
        TrainingImages images = AugmentedImages.of(IMAGES, FULL, 1);
        Minibatch batch = new Minibatch(2, SIZE);
        batch.resize(2);
        int[] order = {0, 1};
        images.copyTo(batch, order, 0, 0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < 1000; step++) {
            images.copyTo(batch, order, 0, step);
        }

        // A single small object per step would be 16,000 bytes.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8_000);
    }

    @Test
    void refuseWhatCannotBe() {
        assertThatThrownBy(() -> new Augmentation(1.1, new Crops.Whole(), new Distortion.None()))
                .hasMessage("mirror 1.1 is not within [0, 1]");
        assertThatThrownBy(() -> new Crops.Shifted(0, 0)).hasMessage("pad 0 is below 1");
        assertThatThrownBy(() -> new Crops.Shifted(1, 2)).hasMessage("fill 2.0 is not within [0, 1]");
    }

    /** Which of the nine shifts by up to one pixel a row shows; fails where it is none. */
    private static int placeOf(float[] row, boolean mirrored) {
        for (int place = 0; place < 9; place++) {
            float[] expected = new float[SIZE];
            for (int i = 0; i < SIZE; i++) {
                int x = i % WIDTH;
                int fromX = (mirrored ? WIDTH - 1 - x : x) + place % 3 - 1;
                int fromY = i / WIDTH % HEIGHT + place / 3 - 1;
                boolean within = fromX >= 0 && fromX < WIDTH && fromY >= 0 && fromY < HEIGHT;
                expected[i] = within ? input(0, i / WIDTH / HEIGHT, fromY, fromX) : CENTRED.input(0.75);
            }
            if (Arrays.equals(expected, row)) {
                return place;
            }
        }
        throw new AssertionError("no shift of the image: " + Arrays.toString(row));
    }

    private static float[][] rows(Augmentation augmentation, long seed, long step) {
        return copy(AugmentedImages.of(IMAGES, augmentation, seed), new int[] {0, 1}, step);
    }

    private static float[][] copy(TrainingImages images, int[] order, long step) {
        Minibatch batch = new Minibatch(2, SIZE);
        batch.resize(2);
        images.copyTo(batch, order, 0, step);
        return new float[][] {Arrays.copyOf(batch.inputs(), SIZE), Arrays.copyOfRange(batch.inputs(), SIZE, 2 * SIZE)};
    }

    private static int at(int channel, int y, int x) {
        return (channel * HEIGHT + y) * WIDTH + x;
    }

    private static float input(int image, int channel, int y, int x) {
        return CENTRED.table()[IMAGES.pixel(image, at(channel, y, x))];
    }

    private static LabelledImages images() {
        byte[] pixels = new byte[2 * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37 + 11);
        }
        return new LabelledImages(pixels, new byte[] {3, 7}, new LabelledImages.Shape(3, HEIGHT, WIDTH), CENTRED);
    }
}
