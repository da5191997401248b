package batchnorm.data.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class DrawnDigitsTest {
    @Test
    void areTheSameBytesOnEveryPlatform() {
        Map<String, String> checksums = new LinkedHashMap<>();
        DrawnDigits.drawn().draw(1, DrawnSource.Part.TRAINING, 1000, new Pixels.Grey(), checksums);

        // Golden: a change of any byte is a new data set, and makes published results those of another one.
        assertThat(checksums)
                .containsEntry(
                        "training images 0 to 999",
                        "sha256:3824d6c5ff4ffe7382c3d5b0153ad24a876c89f951ceba5911d3fa28c750833b")
                .containsEntry(
                        "training labels 0 to 999",
                        "sha256:a9a963ef50ab1fd5cf86d88d7a2c6e5c8c94a855f0a919af8160e8cb73481af4");
    }

    @Test
    @Tag("slow")
    void areThePublishedOnesToTheLastImage() {
        assertThat(Datasets.verify("drawn-digits", Nowhere.LOCATIONS))
                .hasSize(4)
                .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(FileCheck.Verdict.OFFICIAL));
    }

    @Test
    void areTheSameHoweverManyAreDrawn() {
        LabelledImages many = load(2345, 50).training().inMemory();
        LabelledImages few = load(7, 50).training().inMemory();

        assertThat(few.count()).isEqualTo(7);
        for (int i = 0; i < few.count(); i++) {
            assertThat(few.label(i)).isEqualTo(many.label(i));
            assertThat(image(few, i)).isEqualTo(image(many, i));
        }
    }

    @Test
    void haveEachDigitOnceInTenImages() {
        LabelledImages training = load(1000, 1).training().inMemory();
        for (int block = 0; block < 1000; block += 10) {
            int digits = 0;
            for (int i = block; i < block + 10; i++) {
                digits |= 1 << training.label(i);
            }
            assertThat(digits).isEqualTo(0b11_1111_1111);
        }
    }

    @Test
    void differBetweenPartsSeedsAndImages() {
        Dataset digits = load(20, 20);
        LabelledImages other = DrawnDigits.drawn()
                .draw(
                        DrawnSource.PUBLISHED_SEED + 1,
                        DrawnSource.Part.TRAINING,
                        20,
                        new Pixels.Grey(),
                        new LinkedHashMap<>());

        assertThat(image(digits.training().inMemory(), 0))
                .isNotEqualTo(image(digits.test().inMemory(), 0))
                .isNotEqualTo(image(other, 0))
                .isNotEqualTo(image(digits.training().inMemory(), 10));
    }

    @Test
    void haveAboutAsMuchInkAsHandwriting() {
        LabelledImages training = load(1000, 1).training().inMemory();
        long ink = 0;
        for (int i = 0; i < training.count(); i++) {
            int darkest = 0;
            for (byte value : image(training, i)) {
                ink += value & 0xff;
                darkest = Math.max(darkest, value & 0xff);
            }
            assertThat(darkest)
                    .as("image %d has ink above the threshold 0.5", i)
                    .isGreaterThan(150);
        }
        // MNIST's mean is 0.13.
        assertThat(ink / 255.0 / 784 / 1000).isBetween(0.08, 0.16);
    }

    @Test
    void needNoDirectory() {
        assertThat(Datasets.list(Nowhere.LOCATIONS))
                .filteredOn(listing -> listing.name().equals("drawn-digits"))
                .singleElement()
                .returns(true, DatasetListing::present);
    }

    /** The checksums of runs with validation images are of one test image. */
    @Test
    void aPartOfWhichNothingIsUsedHasTheChecksumsOfItsFirstImage() {
        assertThat(load(20, 0).checksums()).isEqualTo(load(20, 1).checksums());
        assertThat(load(0, 20).checksums()).isEqualTo(load(1, 20).checksums());
    }

    private static Dataset load(int training, int test) {
        return Datasets.load(
                "drawn-digits", new Pixels.Grey(), new Sizes(training, test), Nowhere.LOCATIONS, Progress.NONE);
    }

    private static byte[] image(LabelledImages images, int index) {
        byte[] image = new byte[images.shape().size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) images.pixel(index, i);
        }
        return image;
    }
}
