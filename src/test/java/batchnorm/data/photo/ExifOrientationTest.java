package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifOrientationTest {
    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;

    @TempDir
    private Path folder;

    /** Light in the upper left corner, grey below it, and dark elsewhere: no turn of it looks like another. */
    private static byte[] image(String format) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH / 3; x++) {
                image.getRaster().setSample(x, y, 0, y < HEIGHT / 2 ? 250 : 120);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] turned(String format, int value) throws IOException {
        return format.equals("png")
                ? Orientation.inPng(image(format), value)
                : Orientation.inJpeg(image(format), value);
    }

    /** OpenCV turns photographs. */
    @ParameterizedTest
    @CsvSource({
        "jpeg,1", "jpeg,2", "jpeg,3", "jpeg,4", "jpeg,5", "jpeg,6", "jpeg,7", "jpeg,8", "png,1", "png,2", "png,3",
        "png,4", "png,5", "png,6", "png,7", "png,8"
    })
    void anImageIsTurnedAsPhotographsAre(String format, int value) throws IOException {
        byte[] file = turned(format, value);
        Photo expected = new PhotoReader().read(Files.write(folder.resolve("image." + format), file));
        Photo stored = new PhotoReader().read(Files.write(folder.resolve("stored." + format), image(format)));

        ExifOrientation orientation = ExifOrientation.of(file);

        assertThat(orientation.isOnItsSide()).isEqualTo(expected.width() == HEIGHT);
        for (int y = 0; y < expected.height(); y++) {
            for (int x = 0; x < expected.width(); x++) {
                int index = orientation.index(x, y, WIDTH, HEIGHT);
                assertThat(expected.pixels()[3 * (y * expected.width() + x)])
                        .as("%d, %d", x, y)
                        .isEqualTo(stored.pixels()[3 * index]);
            }
        }
    }

    @Test
    void littleEndianNumbersAreRead() throws IOException {
        ByteBuffer exif = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        exif.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 8);
        byte[] file = turned("png", 1);
        System.arraycopy(exif.array(), 0, file, 33 + 8, 26);
        assertThat(ExifOrientation.of(file).index(0, 0, WIDTH, HEIGHT)).isEqualTo(WIDTH - 1);
    }

    @Test
    void whatSaysNothingOrCannotBeReadIsUpright() throws IOException {
        for (byte[] file : new byte[][] {{}, {1, 2, 3}, image("png"), image("jpeg"), image("bmp"), turned("png", 9)}) {
            assertThat(ExifOrientation.of(file).index(5, 7, WIDTH, HEIGHT)).isEqualTo(7 * WIDTH + 5);
        }
        for (String format : new String[] {"png", "jpeg"}) {
            byte[] whole = turned(format, 6);
            for (int length = 0; length < Math.min(120, whole.length); length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatCode(() -> ExifOrientation.of(cut)).doesNotThrowAnyException();
                byte[] flipped = whole.clone();
                flipped[length] ^= (byte) 0xff;
                assertThatCode(() -> ExifOrientation.of(flipped)).doesNotThrowAnyException();
            }
        }
    }
}
