package batchnorm.data.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.photo.Orientation;
import batchnorm.files.FolderTree;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What folders and labels hold in practice: read, passed over, or refused by name; nothing is left out silently. */
class ImportsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void twoClassesOfTwoImages() throws IOException {
        for (String name : List.of("a", "b")) {
            Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 2; i++) {
                image(name + "/" + i + ".png", BufferedImage.TYPE_BYTE_GRAY);
            }
        }
    }

    private void image(String name, int type) throws IOException {
        ImageIO.write(new BufferedImage(4, 4, type), "png", folder.resolve(name).toFile());
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> FolderImport.read(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thumbs.db", "desktop.ini", ".DS_Store", "._0.png", "readme.txt"})
    void filesOfSystemsAndTextsArePassedOver(String name) throws IOException {
        Files.writeString(folder.resolve("a").resolve(name), "x");
        Files.createDirectories(folder.resolve("__MACOSX"));

        Imported imported = FolderImport.read(folder);

        assertThat(imported.classes()).containsExactly("a", "b");
        assertThat(imported.training().count()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"2.gif, is a GIF image by its name", "2.webp, is a WebP image", "2.xyz, has the ending of none"})
    void otherFilesAreRefused(String name, String message) throws IOException {
        Files.writeString(folder.resolve("a").resolve(name), "x");

        assertRefused(message);
    }

    @Test
    void aLinkToNothingIsRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve("a/2.png"), folder.resolve("gone.png"));

        assertRefused("2.png: is a link to a file that is not there");
    }

    @Test
    void aFolderWithinAClassIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("a/more"));

        assertRefused("more: is a folder within a class");
    }

    @Test
    void imagesOf16BitsAreRefusedWithTheReason() throws IOException {
        image("a/2.png", BufferedImage.TYPE_USHORT_GRAY);

        assertRefused("2.png: has more than 8 bits for a channel");
    }

    @Test
    void transparentImagesAreRefused() throws IOException {
        image("a/2.png", BufferedImage.TYPE_INT_ARGB);

        assertRefused("2.png: is transparent in places");
    }

    /** Java would convert it to colour, as if 128 were half of the light: 188. */
    @Test
    void greyWithOpacityIsTakenAsItIsStored() throws IOException {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(4, 4), false, null);
        for (int i = 0; i < 16; i++) {
            image.getRaster().setPixel(i % 4, i / 4, new int[] {128 + i, 255});
        }
        Path file = folder.resolve("a/0.png");
        ImageIO.write(image, "png", file.toFile());

        ImageBytes read = ImageBytes.read(file);

        assertThat(read.isGrey()).isTrue();
        for (int i = 0; i < 16; i++) {
            assertThat(read.planes()[i] & 0xff).isEqualTo(128 + i);
        }
        image.getRaster().setPixel(1, 1, new int[] {128, 254});
        ImageIO.write(image, "png", file.toFile());
        assertRefused("0.png: is transparent in places");
    }

    /** Orientation 6: to be turned clockwise by a quarter, so that the left column comes to lie above. */
    @Test
    void imagesAreTurnedAsTheirOrientationSays() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 6; i++) {
            image.getRaster().setSample(i % 3, i / 3, 0, 10 * i);
        }
        Path file = folder.resolve("turned.png");
        ImageIO.write(image, "png", file.toFile());
        Files.write(file, Orientation.inPng(Files.readAllBytes(file), 6));

        ImageBytes read = ImageBytes.read(file);

        assertThat(read.width()).isEqualTo(2);
        assertThat(read.height()).isEqualTo(3);
        assertThat(read.planes()).startsWith(30, 0, 40, 10, 50, 20);
    }

    private void classesIn(String part) throws IOException {
        for (String name : List.of("a", "b")) {
            Files.createDirectories(folder.resolve(part).resolve(name));
            image(part + "/" + name + "/0.png", BufferedImage.TYPE_BYTE_GRAY);
        }
    }

    @Test
    void foldersBesideTrainingAndTestImagesAreRefused() throws IOException {
        FolderTree.delete(folder.resolve("a"));
        FolderTree.delete(folder.resolve("b"));
        classesIn("train");
        classesIn("test");
        Files.writeString(folder.resolve("readme.txt"), "x");
        Files.createDirectories(folder.resolve("annotations"));
        Files.writeString(folder.resolve("annotations/0.xml"), "x");
        assertThat(FolderImport.read(folder).training().count()).isEqualTo(2);

        classesIn("val");
        assertRefused("val: lies beside train and test, and its images would be left out");
        FolderTree.delete(folder.resolve("test"));
        assertThat(FolderImport.read(folder).test().orElseThrow().count()).isEqualTo(2);

        classesIn("extra");
        assertRefused("extra: lies beside train and val, and its images would be left out");
    }

    @Test
    void anImageInNoClassIsRefused() throws IOException {
        image("2.png", BufferedImage.TYPE_BYTE_GRAY);

        assertRefused("2.png: lies in no class");
    }

    @Test
    void aMissingBatchIsNamed() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), new byte[3073]);
        Files.write(folder.resolve("data_batch_3.bin"), new byte[3073]);

        assertThatThrownBy(() -> CifarImport.read(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("but not data_batch_2.bin");
    }

    private static Part labelled(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return new Part(new byte[labels.length], bytes);
    }

    private static Imported imported(int classes, Part training, Optional<Part> test) {
        List<String> names =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        return new Imported(new Shape(1, 1, 1), names, training, test, true);
    }

    @Test
    void classesWithoutImagesAreNamed() {
        assertThat(Classes.check(folder, imported(3, labelled(0, 1, 2), Optional.empty())))
                .isEmpty();
        assertThat(Classes.check(folder, imported(4, labelled(0, 3), Optional.empty())))
                .contains("no image is of class 1, 2; networks get outputs for them all the same");
        assertThat(Classes.check(folder, imported(256, labelled(0, 255), Optional.empty())))
                .contains("no image is of class 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 244 more;"
                        + " networks get outputs for them all the same");
    }

    @Test
    void oneLabelAloneIsNoClassification() {
        assertThatThrownBy(() -> Classes.check(folder, imported(256, labelled(255, 255), Optional.empty())))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has images of 1 class; 2 to 256 classes are expected");
    }

    @Test
    void testImagesOfAClassThatIsNotTrainedAreRefused() {
        assertThatThrownBy(() -> Classes.check(folder, imported(4, labelled(0, 1), Optional.of(labelled(0, 3)))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no training image is of class 3, but test images are");
    }

    @ParameterizedTest
    @CsvSource({"0.2, 20", "0.999, 99.9", "1.0E-9, 0.0000001"})
    void theShareOfTheTestIsToldAsItWasGiven(double share, String percent) {
        OwnData.Addition addition = new OwnData.Addition("x", OwnData.Kind.IDX, folder, Optional.of(share), 1);

        Split split = Split.of(imported(2, labelled(0, 1, 0, 1), Optional.empty()), addition);

        assertThat(split.words()).isEqualTo(percent + " % of each class for the test, by seed 1");
    }
}
