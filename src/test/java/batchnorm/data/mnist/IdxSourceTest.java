package batchnorm.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.data.source.DatasetListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small data set under MNIST's file names. */
final class IdxSourceTest {
    @TempDir
    private Path place;

    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = place.resolve("mnist");
        IdxFiles.writeAll(folder);
    }

    @Test
    void readsAnyIdxImagesUnderTheFourNames() {
        Dataset dataset = IdxFiles.load(place);

        assertThat(dataset.training().count()).isEqualTo(20);
        assertThat(dataset.test().count()).isEqualTo(10);
        assertThat(dataset.training().shape()).isEqualTo(new LabelledImages.Shape(1, 2, 3));
        assertThat(dataset.training().inMemory().pixel(1, 2)).isEqualTo(1 * 6 + 2);
        assertThat(dataset.test().inMemory().label(7)).isEqualTo(7);
    }

    @Test
    void warnsOfEachFileThatIsNotThePublishedOne() {
        assertThat(IdxFiles.load(place).origin()).isEqualTo(DataOrigin.OTHER);
        assertThat(IdxFiles.load(place).warnings())
                .hasSize(4)
                .first()
                .asString()
                .startsWith(folder.resolve(IdxFiles.TRAIN_IMAGES + ".gz") + ": md5 ")
                .endsWith(" is not that of the published file (f68b3c2dcbeaaa9fbdd348bbdeb94873, unpacked"
                        + " 6bbc9ace898e44ae57da46a324031adb); it is used as it is");
    }

    @Test
    void keepsTheFirstImagesWhereFewerAreWanted() {
        Dataset all = IdxFiles.load(place);
        Dataset few =
                Datasets.load("mnist", new Pixels.Grey(), new Sizes(3, 2), IdxFiles.locations(place), Progress.NONE);

        assertThat(few.training().count()).isEqualTo(3);
        assertThat(few.test().count()).isEqualTo(2);
        assertThat(few.training().inMemory().pixel(2, 5))
                .isEqualTo(all.training().inMemory().pixel(2, 5));
        assertThat(few.checksums()).isEqualTo(all.checksums());
    }

    @Test
    void findsTheFilesInTheNamedDirectoryItself() {
        assertThat(Datasets.load("mnist", new Pixels.Grey(), IdxFiles.locations(folder))
                        .test()
                        .count())
                .isEqualTo(10);
    }

    @Test
    void findsPlainAndDottedNames() throws IOException {
        IdxFiles.replace(folder, IdxFiles.TRAIN_IMAGES, "train-images.idx3-ubyte", IdxFiles.images(20, 2, 3));
        IdxFiles.replace(folder, IdxFiles.TEST_LABELS, IdxFiles.TEST_LABELS, IdxFiles.labels(10));

        assertThat(IdxFiles.load(place).checksums().keySet())
                .containsExactly(
                        "train-images.idx3-ubyte",
                        IdxFiles.TRAIN_LABELS + ".gz",
                        IdxFiles.TEST_IMAGES + ".gz",
                        IdxFiles.TEST_LABELS);
    }

    @Test
    void findsTheDirectoryOfTheVariableAndThenTheCache() throws IOException {
        Path cache = place.resolve("cache");
        DataLocations where = new DataLocations(Optional.empty(), Optional.of(place.resolve("empty")), cache);
        IdxFiles.writeAll(cache.resolve("mnist"));

        assertThat(Datasets.list(where).get(0).where())
                .isEqualTo(cache.resolve("mnist").toString());
    }

    @Test
    void namesTheFilesThatTheNamedDirectoryLacks() throws IOException {
        Files.delete(folder.resolve(IdxFiles.TRAIN_LABELS + ".gz"));
        Files.delete(folder.resolve(IdxFiles.TEST_IMAGES + ".gz"));

        IdxFiles.refused(
                place,
                "--data " + place + " holds only 2 of the 4 files of mnist: " + folder
                        + " lacks train-labels-idx1-ubyte[.gz], t10k-images-idx3-ubyte[.gz]");
    }

    @Test
    void namesAllFilesWhereTheNamedDirectoryHoldsNone() throws IOException {
        Path empty = Files.createDirectory(place.resolve("empty"));

        assertThatThrownBy(() -> Datasets.load("mnist", new Pixels.Grey(), IdxFiles.locations(empty)))
                .isInstanceOf(BadInput.class)
                .hasMessage("--data " + empty + " does not hold mnist: neither " + empty.resolve("mnist")
                        + " nor the directory itself has train-images-idx3-ubyte[.gz], train-labels-idx1-ubyte[.gz],"
                        + " t10k-images-idx3-ubyte[.gz], t10k-labels-idx1-ubyte[.gz]");
    }

    @Test
    void refusesANamedDirectoryThatIsNotThere() {
        Path nowhere = place.resolve("nowhere");

        assertThatThrownBy(() -> Datasets.load("mnist", new Pixels.Grey(), IdxFiles.locations(nowhere)))
                .isInstanceOf(BadInput.class)
                .hasMessage("--data " + nowhere + " is not a directory; it must hold the files of mnist");
    }

    @Test
    void refusesALabelThatIsNoClass() throws IOException {
        IdxFiles.replace(folder, IdxFiles.TEST_LABELS, IdxFiles.TEST_LABELS, IdxFiles.idx(10, 11, 2049, 10));
        IdxFiles.load(place);
        IdxFiles.replace(
                folder, IdxFiles.TEST_LABELS, IdxFiles.TEST_LABELS, IdxFiles.changed(IdxFiles.labels(10), 8 + 7, (byte)
                        10));

        IdxFiles.refused(place, folder.resolve(IdxFiles.TEST_LABELS) + ": label 10 at index 7 is not within 0 and 9");
    }

    @Test
    void refusesUnequalCounts() throws IOException {
        IdxFiles.replace(folder, IdxFiles.TRAIN_LABELS, IdxFiles.TRAIN_LABELS, IdxFiles.labels(19));

        IdxFiles.refused(
                place,
                folder.resolve(IdxFiles.TRAIN_LABELS) + ": holds 19 labels, but "
                        + folder.resolve(IdxFiles.TRAIN_IMAGES + ".gz")
                        + " 20 images; there must be one label per image");
    }

    @Test
    void refusesTestImagesOfAnotherShape() throws IOException {
        IdxFiles.replace(folder, IdxFiles.TEST_IMAGES, IdxFiles.TEST_IMAGES, IdxFiles.images(10, 3, 3));

        IdxFiles.refused(
                place,
                folder.resolve(IdxFiles.TEST_IMAGES) + ": holds 3x3 images, but "
                        + folder.resolve(IdxFiles.TRAIN_IMAGES + ".gz") + " 2x3 ones; they must be equal");
    }

    /** Opening a pipe would wait for ever. */
    @Test
    void aPipeInPlaceOfAFileIsNoFile() throws Exception {
        Files.delete(folder.resolve(IdxFiles.TEST_LABELS + ".gz"));
        Path pipe = folder.resolve(IdxFiles.TEST_LABELS + ".gz");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        IdxFiles.refused(
                place,
                "--data " + place + " holds only 3 of the 4 files of mnist: " + folder
                        + " lacks t10k-labels-idx1-ubyte[.gz]");
    }

    @Test
    void isListedAsPresentOrNot() {
        assertThat(Datasets.list(IdxFiles.locations(place)).get(0))
                .returns("mnist", DatasetListing::name)
                .returns(true, DatasetListing::present)
                .returns(folder.toString(), DatasetListing::where);
        assertThat(Datasets.list(IdxFiles.locations(Path.of("none"))).get(0))
                .returns(false, DatasetListing::present)
                .returns(Path.of("none", "mnist").toString(), DatasetListing::where);
    }
}
