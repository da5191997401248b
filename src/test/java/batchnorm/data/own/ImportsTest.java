package batchnorm.data.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages.Shape;
import java.awt.image.BufferedImage;
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
