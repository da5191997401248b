package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.BadInput;
import batchnorm.data.CropSet.Crop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CropBatchesTest {
    private static final int SIDE = 32;

    /** Two channels; what they show changes evenly, so that it is enlarged exactly. */
    private static LabelledImages slopes(int count) {
        int plane = SIDE * SIDE;
        byte[] pixels = new byte[count * 2 * plane];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            labels[image] = (byte) (image % 3);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    pixels[image * 2 * plane + y * SIDE + x] = (byte) (5 * x + 2 * y + image);
                    pixels[image * 2 * plane + plane + y * SIDE + x] = (byte) (3 * x + 4 * y);
                }
            }
        }
        return new LabelledImages(pixels, labels, new LabelledImages.Shape(2, SIDE, SIDE), new Pixels.Centred(0.5, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 50, 1000})
    void eachCropComesOnceWhateverTheMinibatches(int size) {
        List<CropBatches.Row> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        new CropBatches(slopes(6), 1, 6, CropSet.MULTI, size).forEach((batch, rows) -> {
            assertThat(batch.size()).isEqualTo(rows.size());
            sizes.add(rows.size());
            seen.addAll(rows);
        });
        assertThat(seen).hasSize(5 * 32);
        assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(each -> each == size);
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).image()).isEqualTo(1 + i / 32);
            assertThat(seen.get(i).label()).isEqualTo((1 + i / 32) % 3);
            assertThat(seen.get(i).last()).isEqualTo(i % 32 == 31);
        }
    }

    @Test
    void aCropOfASmallImageHasTheValuesThatAreThere() {
        new CropBatches(slopes(1), 0, 1, CropSet.MULTI, 32).forEach((batch, rows) -> {
            for (int row = 0; row < rows.size(); row++) {
                assertValues(rows.get(row).crop(), batch.inputs(), row * batch.width());
            }
        });
    }

    /**
     * The middle of the crop's pixel x lies at left + (x + ½) · width/32 of the image, whose pixels' middles are at ½,
     * 3/2, ... Beyond the middles of the outermost pixels the outermost value stays. The value is rounded to a byte,
     * and then scaled as in training.
     */
    private static void assertValues(Crop crop, float[] inputs, int from) {
        double scale = crop.window().width() / SIDE;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int shown = crop.window().mirrored() ? SIDE - 1 - x : x;
                double at = clamp(crop.window().left() + (shown + 0.5) * scale - 0.5);
                double down = clamp(crop.window().top() + (y + 0.5) * scale - 0.5);
                assertThat((inputs[from + y * SIDE + x] * 2 + 0.5) * 255).isCloseTo(5 * at + 2 * down, within(0.502));
                assertThat((inputs[from + SIDE * SIDE + y * SIDE + x] * 2 + 0.5) * 255)
                        .isCloseTo(3 * at + 4 * down, within(0.502));
            }
        }
    }

    private static double clamp(double place) {
        return Math.max(0, Math.min(SIDE - 1.0, place));
    }

    @Test
    void theSingleCropOfASmallImageIsTheImageAsTrainingSeesIt() {
        LabelledImages images = slopes(4);
        Minibatch whole = Minibatches.inOrder(images, 0, 4, 4).iterator().next();
        new CropBatches(images, 0, 4, CropSet.SINGLE, 4).forEach((batch, rows) -> {
            assertThat(batch.inputs()).isEqualTo(whole.inputs());
            assertThat(batch.labels()).isEqualTo(whole.labels());
        });
    }

    @Test
    void imagesOfOneSizeThatAreNotSquareHaveNoCrops() {
        LabelledImages images =
                new LabelledImages(new byte[6], new byte[1], new LabelledImages.Shape(1, 2, 3), new Pixels.Grey());
        assertThatThrownBy(() -> new CropBatches(images, 0, 1, CropSet.MULTI, 4).forEach((batch, rows) -> {}))
                .isInstanceOf(BadInput.class)
                .hasMessage("images of 3x2 pixels have no crops; square images or photographs are expected");
    }

    @Test
    void aRangeThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> new CropBatches(slopes(3), 0, 4, CropSet.MULTI, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images 0 to 4 are not a range within 0 and 3");
        assertThatThrownBy(() -> new CropBatches(slopes(3), 0, 3, CropSet.MULTI, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mini-batch size 0 is below 1");
    }

    /** Room for more crops than there are is not made. */
    @Test
    void aMinibatchMayBeLargerThanAllCropsTogether() {
        List<Integer> sizes = new ArrayList<>();
        new CropBatches(slopes(2), 0, 2, CropSet.MULTI, Integer.MAX_VALUE)
                .forEach((batch, rows) -> sizes.add(batch.size()));
        assertThat(sizes).containsExactly(2 * 32);
    }

    @Test
    void aMinibatchOfTooManyValuesIsRefusedWithTheLargestThatFits() {
        assertThatThrownBy(() -> new Minibatch(1_000_000, 3 * 224 * 224))
                .isInstanceOf(BadInput.class)
                .hasMessage("a mini-batch of 1000000 images or crops of 150528 values each cannot be held; at most"
                        + " 14266 are expected");
    }
}
