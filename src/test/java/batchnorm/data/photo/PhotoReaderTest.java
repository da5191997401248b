package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
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
                .hasMessage("has no image before the end of its JPEG data");
    }

    @Test
    void moreThanEightBitsAChannelAreRefused() throws IOException {
        Path file = write(new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY), "png");

        assertThatThrownBy(() -> new PhotoReader().read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("has 1 channels of 16 bits; 1 or 3 of 8 are read");
    }

    /** The case b4: a phone appends a film to its photograph. The end of the image decides, not that of the file. */
    @Test
    void whatFollowsAnImageIsIgnored() throws IOException {
        for (String format : List.of("jpeg", "png", "bmp")) {
            Path file = write(new BufferedImage(64, 40, BufferedImage.TYPE_INT_RGB), format);
            byte[] pixels = new PhotoReader().read(file).pixels();
            byte[] whole = Files.readAllBytes(file);
            byte[] film = HexFormat.of().parseHex("000000186674797" + "06d703432" + "00ffda00086d646174ffd8ffe0ffda");
            Files.write(file, film, StandardOpenOption.APPEND);
            assertThat(new PhotoReader().read(file).pixels()).isEqualTo(pixels);

            byte[] cut = Arrays.copyOf(whole, whole.length - 20);
            Files.write(file, cut);
            Files.write(file, new byte[] {(byte) 0xff, (byte) 0xd8, 0, 0}, StandardOpenOption.APPEND);
            assertThatThrownBy(() -> new PhotoReader().read(file)).isInstanceOf(IOException.class);
        }
    }

    /** The case jpg_20000: 400 megapixels would take more than a GiB, and the training with it. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "bmp"})
    void anImageOfTooManyPixelsIsRefusedByItsHeader(String format) throws IOException {
        Path file = write(new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB), format);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        switch (format) {
            case "jpeg" ->
                bytes.putShort(heightInJpeg(bytes), (short) 20000).putShort(heightInJpeg(bytes) + 2, (short) 20000);
            case "png" -> {
                bytes.putInt(16, 20000).putInt(20, 20000);
                CRC32 checksum = new CRC32();
                checksum.update(bytes.array(), 12, 17);
                bytes.putInt(29, (int) checksum.getValue());
            }
            default -> bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(18, 20000).putInt(22, 20000);
        }
        Files.write(file, bytes.array());

        assertThatThrownBy(() -> new PhotoReader().read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("says that it has 20000x20000 pixels; 1 to 89478485 are read");
    }

    /** The height stands five bytes after the marker of the frame, the width two bytes later. */
    private static int heightInJpeg(ByteBuffer bytes) {
        int at = 0;
        while ((bytes.getShort(at) & 0xffff) != 0xffc0) {
            at++;
        }
        return at + 5;
    }

    /** The case b3: 4x2 pixels that are to be turned by a quarter, orientation 6. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void theOrientationIsFollowedInEveryFormatThatHasOne(String format) throws IOException {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                image.setRGB(x, y, 0xffffff); // the left half
            }
        }
        Path file = write(image, format);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, format.equals("png") ? Orientation.inPng(whole) : Orientation.inJpeg(whole));

        Photo turned = new PhotoReader().read(file);
        assertThat(turned.width()).isEqualTo(16);
        assertThat(turned.height()).isEqualTo(32);
        assertThat(turned.pixels()[3 * 16 * 2] & 0xff)
                .as("the left half is above")
                .isGreaterThan(250);
        assertThat(turned.pixels()[3 * 16 * 30] & 0xff).isLessThan(5);
    }

    /** The case b1: four fields of known colours in the inks of printers, as Adobe's programs store them. */
    @Test
    void aPhotographInFourInksIsReadInRedGreenAndBlue() throws Exception {
        Path file = Path.of(PhotoReaderTest.class.getResource("cmyk.jpg").toURI());

        Photo photo = new PhotoReader().read(file);
        assertThat(photo.width()).isEqualTo(64);
        assertThat(photo.height()).isEqualTo(48);
        isNear(photo, 8, 6, 200, 30, 30);
        isNear(photo, 56, 6, 30, 200, 30);
        isNear(photo, 8, 40, 30, 30, 200);
        isNear(photo, 56, 40, 220, 220, 220);
    }

    private static void isNear(Photo photo, int x, int y, int red, int green, int blue) {
        int at = 3 * (y * photo.width() + x);
        int[] wanted = {blue, green, red};
        for (int i = 0; i < 3; i++) {
            assertThat(photo.pixels()[at + i] & 0xff).isBetween(wanted[i] - 1, wanted[i] + 1);
        }
    }

    /** The case b2. */
    @Test
    void theContentDecidesAndNotTheName() throws IOException {
        BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x102030);
        Path file = Files.move(write(image, "png"), folder.resolve("image.JPEG"));

        assertThat(new PhotoReader().read(file).pixels()).startsWith(0x30, 0x20, 0x10, 0);
    }

    @Test
    void aPngWithAChangedBitIsRefused() throws IOException {
        Path file = write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 30] ^= 4;
        Files.write(file, bytes);

        assertThatThrownBy(() -> new PhotoReader().read(file))
                .hasMessage("its PNG data are damaged: a checksum is wrong");
    }

    private Path write(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("image." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }
}
