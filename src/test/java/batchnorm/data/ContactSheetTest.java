package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.RunFailure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContactSheetTest {
    @TempDir
    private Path directory;

    @Test
    void showsARowPerClass() throws IOException {
        byte[] pixels = {10, 20, 30, 40};
        byte[] labels = {2, 0, 2, 1};
        LabelledImages images =
                new LabelledImages(pixels, labels, new LabelledImages.Shape(1, 1, 1), new Pixels.Grey());
        Path png = directory.resolve("new").resolve("sheet.png");

        ContactSheet.write(images, 3, png);

        // Cells of 2x2 pixels, 2 apart: rows of class 0 (one image), 1 (none: its image is the fourth), 2 (two).
        BufferedImage sheet = ImageIO.read(png.toFile());
        assertThat(sheet.getWidth()).isEqualTo(2 * 4 + 2);
        assertThat(sheet.getHeight()).isEqualTo(3 * 4 + 2);
        assertThat(sheet.getRGB(2, 2) & 0xffffff).isEqualTo(0x141414);
        assertThat(sheet.getRGB(2, 10) & 0xffffff).isEqualTo(0x0a0a0a);
        assertThat(sheet.getRGB(7, 11) & 0xffffff).isEqualTo(0x1e1e1e);
        assertThat(sheet.getRGB(2, 6)).as("no image").isEqualTo(sheet.getRGB(0, 0));
    }

    @Test
    void showsThreeChannelsInColour() throws IOException {
        LabelledImages images = new LabelledImages(
                new byte[] {1, 2, 3}, new byte[1], new LabelledImages.Shape(3, 1, 1), new Pixels.Grey());
        Path png = directory.resolve("colour.png");

        ContactSheet.write(images, 100, png);

        assertThat(ImageIO.read(png.toFile()).getRGB(2, 2) & 0xffffff).isEqualTo(0x010203);
    }

    @Test
    void saysThatItCannotBeWritten() {
        LabelledImages images =
                new LabelledImages(new byte[1], new byte[1], new LabelledImages.Shape(1, 1, 1), new Pixels.Grey());

        assertThatThrownBy(() -> ContactSheet.write(images, 1, directory))
                .isInstanceOf(RunFailure.class)
                .hasMessageStartingWith("Cannot write " + directory + ": ");
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        LabelledImages images =
                new LabelledImages(new byte[1], new byte[1], new LabelledImages.Shape(1, 1, 1), new Pixels.Grey());
        Path taken = Files.createDirectory(directory.resolve("taken.png"));

        assertThatThrownBy(() -> ContactSheet.write(images, 1, taken))
                .isInstanceOf(RunFailure.class)
                .hasMessageStartingWith("Cannot write " + taken + ": ");
        assertThat(directory).isDirectoryContaining("glob:**/taken.png").isDirectoryNotContaining("glob:**.tmp");
        assertThat(taken).isEmptyDirectory();
    }

    @Test
    void showsLargeImagesSmaller() throws IOException {
        byte[] pixels = new byte[10 * 10];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        LabelledImages images =
                new LabelledImages(pixels, new byte[] {2}, new LabelledImages.Shape(1, 10, 10), new Pixels.Grey());

        // Three rows: 24 x 68 pixels enlarged, 14 x 38 as they are, 9 x 23 with every other pixel.
        assertThat(sheet(images, 24 * 68).getWidth()).isEqualTo(24);
        assertThat(sheet(images, 24 * 68 - 1).getHeight()).isEqualTo(38);
        BufferedImage small = sheet(images, 14 * 38 - 1);
        assertThat(small.getWidth()).isEqualTo(9);
        assertThat(small.getHeight()).isEqualTo(23);
        assertThat(small.getRGB(2, 16) & 0xff).isEqualTo(0);
        assertThat(small.getRGB(6, 20) & 0xff).as("row 8, column 8").isEqualTo(88);
        assertThat(sheet(images, 1).getWidth()).as("one pixel an image").isEqualTo(5);
    }

    private BufferedImage sheet(LabelledImages images, long pixels) throws IOException {
        Path png = directory.resolve(pixels + ".png");
        ContactSheet.write(images, 1, png, pixels);
        return ImageIO.read(png.toFile());
    }
}
