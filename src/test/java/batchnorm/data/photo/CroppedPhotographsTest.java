package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.BadInput;
import batchnorm.data.CropBatches;
import batchnorm.data.CropSet;
import batchnorm.data.CropSet.Crop;
import batchnorm.data.DataLocations;
import batchnorm.data.Images;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.RealData;
import batchnorm.data.Sizes;
import batchnorm.data.augmentation.Window;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The crops of photographs in files. */
final class CroppedPhotographsTest {
    private static final int SIDE = 28;
    private static final PhotoSize SIZE = new PhotoSize(SIDE, 32);
    private static final byte[] CUT = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    @TempDir
    private Path root;

    /** A photograph whose red says the column and whose green says the row. */
    private Images places(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x << 16 | y << 8);
            }
        }
        Path folder = Files.createDirectories(root.resolve("val/class-0"));
        ImageIO.write(image, "png", folder.resolve("places.png").toFile());
        new PhotoFiles(root).with("train", 0, 1).with("train", 1, 1).with("val", 1, 1);
        return load(root);
    }

    private static Images load(Path root) {
        DataLocations here = new DataLocations(Optional.of(root), Optional.empty(), Path.of("unused"));
        return Datasets.load("imagenet", new Pixels.Grey(), Optional.of(SIZE), Sizes.ALL, here, Progress.NONE)
                .test();
    }

    /** The index of the photograph of places: the other one is grey and 8 pixels wide. */
    private static int index(Images images) {
        return images.cropped(0, CropSet.SINGLE).orElseThrow().label() == 0 ? 0 : 1;
    }

    @Test
    void eachOfThe126CropsShowsWhatLiesThere() throws IOException {
        Images images = places(200, 150);
        int index = index(images);
        List<Crop> seen = new ArrayList<>();
        new CropBatches(images, index, index + 1, CropSet.MULTI, 10).forEach((batch, rows) -> {
            for (int row = 0; row < rows.size(); row++) {
                seen.add(rows.get(row).crop());
                assertPlaces(rows.get(row).crop().window(), batch.inputs(), row * batch.width());
            }
        });
        assertThat(seen).hasSize(126);
        // 150 pixels become 32: a crop of 28 is 131.25 wide. The right square begins at 50, its lower right corner's
        // crop at 50 + 18.75 and 18.75.
        assertThat(seen).anyMatch(crop -> crop.window().equals(new Window(68.75, 18.75, 131.25, 131.25, false)));
    }

    /** Inner pixels of an even slope have the value of their middle. At the edges the mean is over fewer pixels. */
    private static void assertPlaces(Window window, float[] inputs, int from) {
        double scale = window.width() / SIDE;
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int shown = window.mirrored() ? SIDE - 1 - x : x;
                assertThat(255.0 * inputs[from + y * SIDE + x])
                        .isCloseTo(window.left() + (shown + 0.5) * scale - 0.5, within(0.51));
                assertThat(255.0 * inputs[from + SIDE * SIDE + y * SIDE + x])
                        .isCloseTo(window.top() + (y + 0.5) * scale - 0.5, within(0.51));
            }
        }
    }

    @Test
    void theSingleCropIsWhatEvaluationDuringTrainingSees() {
        Images images = Datasets.load(
                        "imagenet",
                        new Pixels.Centred(0.45, 0.25),
                        Optional.of(SIZE),
                        Sizes.ALL,
                        RealData.imagenetMini(),
                        Progress.NONE)
                .test();
        Minibatch whole = Minibatches.inOrder(images, 5, 12, 7).iterator().next();
        List<float[]> singles = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        new CropBatches(images, 5, 12, CropSet.MULTI, 11).forEach((batch, rows) -> {
            for (int row = 0; row < rows.size(); row++) {
                if (rows.get(row).crop().single()) {
                    float[] image = new float[batch.width()];
                    System.arraycopy(batch.inputs(), row * batch.width(), image, 0, image.length);
                    singles.add(image);
                    labels.add(rows.get(row).label());
                }
            }
        });
        assertThat(singles).hasSize(7);
        for (int i = 0; i < 7; i++) {
            float[] expected = new float[whole.width()];
            System.arraycopy(whole.inputs(), i * whole.width(), expected, 0, expected.length);
            assertThat(singles.get(i)).isEqualTo(expected);
            assertThat(labels.get(i)).isEqualTo(whole.labels()[i]);
        }
    }

    @Test
    void anUnreadablePhotographIsLeftOutWithAllItsCrops() {
        folder(50);
        Images images = load(root);
        List<Integer> seen = new ArrayList<>();
        new CropBatches(images, 0, 101, CropSet.SINGLE, 8)
                .forEach((batch, rows) -> rows.forEach(row -> seen.add(row.image())));
        assertThat(seen).hasSize(100).doesNotHaveDuplicates();
        assertThat(images.skipped()).singleElement().asString().contains("cut.png");
    }

    @Test
    void tooManyUnreadablePhotographsAreRefused() {
        folder(5);
        Images images = load(root);
        CropBatches batches = new CropBatches(images, 0, 11, CropSet.MULTI, 8);
        assertThatThrownBy(() -> batches.forEach((batch, rows) -> {}))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("1 of 11 images cannot be read, more than 1 %");
    }

    private void folder(int count) {
        PhotoFiles files = new PhotoFiles(root).with("train", 0, 1).with("train", 1, 1);
        files.with("val", 0, count).with("val", 1, count).withFile("val/class-0/cut.png", CUT);
    }
}
