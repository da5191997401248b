package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelledImagesTest {
    private static final int[] FIRST = {0};

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 257})
    void copyEveryByteThroughTheTable(int width) {
        LabelledImages images = images(3, width, new Pixels.Grey());
        Minibatch batch = new Minibatch(2, width);
        batch.resize(2);

        images.copyTo(batch, new int[] {9, 0, 2}, 1, 0);

        for (int i = 0; i < width; i++) {
            assertThat(batch.inputs()[width + i]).isEqualTo(images.pixel(2, i) / 255f);
            assertThat(batch.inputs()[i]).isEqualTo(images.pixel(0, i) / 255f);
        }
        assertThat(batch.labels()).containsExactly(0, 2);
    }

    @Test
    void copyZerosThroughTheTableToo() {
        Pixels centred = new Pixels.Centred(0.5, 0.25);
        byte[] pixels = new byte[20];
        pixels[0] = (byte) 255; // among zeros, in the first eight bytes; then eight zeros; then zeros at the end
        LabelledImages image = new LabelledImages(pixels, new byte[1], new LabelledImages.Shape(1, 1, 20), centred);
        Minibatch batch = new Minibatch(1, 20);
        batch.resize(1);

        image.copyTo(batch, FIRST, 0, 0);

        float[] expected = new float[20];
        Arrays.fill(expected, -2f);
        expected[0] = 2;
        assertThat(batch.inputs()).containsExactly(expected);
    }

    @Test
    void overwriteWhatTheBatchHeldBefore() {
        LabelledImages zeros = new LabelledImages(
                new byte[20], new byte[1], new LabelledImages.Shape(1, 1, 20), new Pixels.Binary(0.5));
        Minibatch batch = new Minibatch(1, 20);
        batch.resize(1);
        images(3, 20, new Pixels.Grey()).copyTo(batch, new int[] {1}, 0, 0);

        zeros.copyTo(batch, FIRST, 0, 0);

        assertThat(batch.inputs()).containsOnly(0f);
    }

    @Test
    void keepTheirFirstOnes() {
        LabelledImages images = images(5, 4, new Pixels.Grey());

        LabelledImages first = images.first(2);

        assertThat(first.count()).isEqualTo(2);
        assertThat(first.label(1)).isEqualTo(images.label(1));
        assertThat(first.pixel(1, 3)).isEqualTo(images.pixel(1, 3));
        assertThat(images.first(5)).isSameAs(images);
        assertThat(images.first(Integer.MAX_VALUE)).isSameAs(images);
    }

    @Test
    void refuseArraysThatDoNotAgree() {
        assertThatThrownBy(() -> new LabelledImages(
                        new byte[7], new byte[2], new LabelledImages.Shape(1, 2, 2), new Pixels.Grey()))
                .hasMessageContaining("2 labels and 7 pixels do not make images of");
    }

    private static LabelledImages images(int count, int width, Pixels pixels) {
        byte[] bytes = new byte[count * width];
        byte[] labels = new byte[count];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37 + 1);
        }
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) i;
        }
        return new LabelledImages(bytes, labels, new LabelledImages.Shape(1, 1, width), pixels);
    }

    @Test
    void theSameBytesCanBeSeenWithOtherPixels() {
        LabelledImages binary = new LabelledImages(
                new byte[] {0, 51, (byte) 255},
                new byte[] {7},
                new LabelledImages.Shape(1, 1, 3),
                new Pixels.Binary(0.5));
        Minibatch batch = new Minibatch(1, 3);
        batch.resize(1);
        binary.as(new Pixels.Grey()).copyTo(batch, FIRST, 0, 0);
        assertThat(batch.inputs()).containsExactly(0, 0.2f, 1);
        binary.copyTo(batch, FIRST, 0, 0);
        assertThat(batch.inputs()).containsExactly(0, 0, 1);
    }
}
