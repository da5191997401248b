package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhotoReaderTest {
    @TempDir
    private Path folder;

    @Test
    void colourIsReadToTheByte() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0x102030);
        image.setRGB(2, 1, 0xf0e0d0);

        Photo photo = new PhotoReader().read(write(image, "png"));

        assertThat(photo.width()).isEqualTo(3);
        assertThat(photo.height()).isEqualTo(2);
        assertThat(photo.pixels())
                .containsExactly(0, 0, 0, 0x30, 0x20, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xd0, 0xe0, 0xf0);
    }

    @Test
    void greyGetsThreeEqualChannels() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(1, 0, 0, 77);

        assertThat(new PhotoReader().read(write(image, "png")).pixels()).containsExactly(0, 0, 0, 77, 77, 77);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "bmp"})
    void otherFormatsAreRead(String format) throws IOException {
        Photo photo = new PhotoReader().read(write(new BufferedImage(21, 13, BufferedImage.TYPE_INT_RGB), format));

        assertThat(photo.width()).isEqualTo(21);
        assertThat(photo.height()).isEqualTo(13);
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        Path text = Files.write(folder.resolve("text.JPEG"), "not at all".getBytes(StandardCharsets.UTF_8));
        Path empty = Files.createFile(folder.resolve("empty.JPEG"));

        assertThatThrownBy(() -> new PhotoReader().read(text))
                .isInstanceOf(IOException.class)
                .hasMessage("is no image: it begins as none of JPEG, PNG, BMP does");
        assertThatThrownBy(() -> new PhotoReader().read(empty)).hasMessageStartingWith("is no image");
    }

    /** OpenCV would decode it, with a library that CVE-2023-4863 is about. */
    @Test
    void aWebpFileIsRefusedWhateverItsName() throws IOException {
        Path file = Files.write(folder.resolve("image.jpeg"), PhotoFiles.WEBP);

        assertThatThrownBy(() -> new PhotoReader().read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("is a WebP image; the formats that can be read are JPEG, PNG, BMP");
    }

    /** Decoders would silently fill the missing part with grey. */
    @Test
    void aJpegThatIsCutShortIsRefusedWhereverItIsCut() throws IOException {
        Path file = write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpeg");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 4; length < whole.length - 1; length += 50) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> new PhotoReader().read(file)).isInstanceOf(IOException.class);
        }
        Files.write(file, whole);
        assertThat(new PhotoReader().read(file).width()).isEqualTo(64);
    }

    @Test
    void aJpegWithoutSenseIsRefused() throws IOException {
        Path file = write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpeg");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 20, 200, (byte) 7);
        Files.write(file, bytes);

        assertThatThrownBy(() -> new PhotoReader().read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot be decoded");
    }

    @Test
    void moreThanEightBitsAChannelAreRefused() throws IOException {
        Path file = write(new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY), "png");

        assertThatThrownBy(() -> new PhotoReader().read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("has 1 channels of 16 bits; 1 or 3 of 8 are read");
    }

    private Path write(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("image." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }
}
