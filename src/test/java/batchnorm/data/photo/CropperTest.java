package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.augmentation.Window;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CropperTest {
    @Test
    void aWholeImageAtItsOwnSizeStaysAsItIs() {
        Photo photo = photo(5, 5, (x, y, channel) -> 40 * x + 7 * y + 3 * channel);

        byte[] crop = crop(photo, Window.whole(5, 5), 5);

        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 5; x++) {
                    assertThat(crop[channel * 25 + y * 5 + x]).isEqualTo((byte) (40 * x + 7 * y + 3 * channel));
                }
            }
        }
    }

    @Test
    void halvingAveragesWithLinearWeights() {
        Photo photo = photo(8, 8, (x, y, channel) -> x == 3 ? 80 : 0);

        byte[] crop = crop(photo, Window.whole(8, 8), 4);

        // A crop's pixel reaches 2 pixels of the image to each side; those at distance 0.5 and 1.5 weigh 3/8 and 1/8.
        assertThat(Arrays.copyOfRange(crop, 4, 8)).containsExactly(0, 30, 10, 0);
    }

    @Test
    void whatChangesEvenlyIsEnlargedExactly() {
        Photo photo = photo(10, 10, (x, y, channel) -> 10 * x + 5 * y);

        byte[] crop = crop(photo, new Window(2, 3, 4, 2, false), 8);

        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                // The middle of the crop's pixel x lies at 2 + (x + ½) 4/8 of the image, whose pixels' middles are at
                // ½, 3/2, …
                double value = 10 * (2 + (x + 0.5) / 2 - 0.5) + 5 * (3 + (y + 0.5) / 4 - 0.5);
                assertThat((double) crop[y * 8 + x]).isCloseTo(value, within(0.501)); // rounded
            }
        }
    }

    @Test
    void mirroringSwapsLeftAndRight() {
        Photo photo = photo(9, 7, (x, y, channel) -> (31 * x + 17 * y * x + 11 * channel) % 256);
        Window window = new Window(0.3, 1.2, 7.1, 4.4, false);
        Window mirrored = new Window(0.3, 1.2, 7.1, 4.4, true);

        byte[] crop = crop(photo, window, 6);
        byte[] other = crop(photo, mirrored, 6);

        for (int i = 0; i < crop.length; i++) {
            assertThat(other[i / 6 * 6 + 5 - i % 6]).isEqualTo(crop[i]);
        }
    }

    @Test
    void oneColourStaysThatColourToTheEdges() {
        Photo photo = photo(13, 5, (x, y, channel) -> 200);
        for (Window window : new Window[] {
            Window.whole(13, 5), new Window(0, 0, 0.4, 0.3, false), new Window(12.7, 4.9, 0.3, 0.1, true)
        }) {
            for (byte value : crop(photo, window, 4)) {
                assertThat(value & 0xff).isEqualTo(200);
            }
        }
    }

    @Test
    void aCropperForgetsThePhotosBefore() {
        Cropper cropper = new Cropper(4);
        byte[] crop = new byte[48];
        cropper.crop(photo(30, 40, (x, y, channel) -> 5 * x), Window.whole(30, 40), crop);
        Photo photo = photo(6, 8, (x, y, channel) -> 9 * x + y);

        cropper.crop(photo, Window.whole(6, 8), crop);

        assertThat(crop).isEqualTo(crop(photo, Window.whole(6, 8), 4));
    }

    @Test
    void theCentreOfAPhotoIsTheSquareInItsMiddle() {
        // 512 × 384 to a shorter side of 256 is a scale of 1.5: 224 pixels are 336.
        assertThat(Window.centre(512, 384, 224, 256, false)).isEqualTo(new Window(88, 24, 336, 336, false));
    }

    private static byte[] crop(Photo photo, Window window, int side) {
        byte[] crop = new byte[3 * side * side];
        new Cropper(side).crop(photo, window, crop);
        return crop;
    }

    private static Photo photo(int width, int height, Painter painter) {
        byte[] pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.length; i++) {
            // A photo's bytes are blue, green, red; a crop's planes red, green, blue.
            pixels[i] = (byte) painter.level(i / 3 % width, i / 3 / width, 2 - i % 3);
        }
        return new Photo(pixels, width, height);
    }

    /** Levels of an image, by place and channel. */
    private interface Painter {
        int level(int x, int y, int channel);
    }
}
