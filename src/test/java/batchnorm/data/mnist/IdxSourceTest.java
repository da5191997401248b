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
import batchnorm.data.source.FileCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        Dataset dataset = load();

        assertThat(dataset.training().count()).isEqualTo(20);
        assertThat(dataset.test().count()).isEqualTo(10);
        assertThat(dataset.training().shape()).isEqualTo(new LabelledImages.Shape(1, 2, 3));
        assertThat(dataset.training().inMemory().pixel(1, 2)).isEqualTo(1 * 6 + 2);
        assertThat(dataset.test().inMemory().label(7)).isEqualTo(7);
    }

    @Test
    void warnsOfEachFileThatIsNotThePublishedOne() {
        assertThat(load().origin()).isEqualTo(DataOrigin.OTHER);
        assertThat(load().warnings())
                .hasSize(4)
                .first()
                .asString()
                .startsWith(folder.resolve(IdxFiles.TRAIN_IMAGES + ".gz") + ": md5 ")
                .endsWith(" is not that of the published file (f68b3c2dcbeaaa9fbdd348bbdeb94873, unpacked"
                        + " 6bbc9ace898e44ae57da46a324031adb); it is used as it is");
    }

    @Test
    void keepsTheFirstImagesWhereFewerAreWanted() {
        Dataset all = load();
        Dataset few = Datasets.load("mnist", new Pixels.Grey(), new Sizes(3, 2), named(place), Progress.NONE);

        assertThat(few.training().count()).isEqualTo(3);
        assertThat(few.test().count()).isEqualTo(2);
        assertThat(few.training().inMemory().pixel(2, 5))
                .isEqualTo(all.training().inMemory().pixel(2, 5));
        assertThat(few.checksums()).isEqualTo(all.checksums());
    }

    @Test
    void findsTheFilesInTheNamedDirectoryItself() {
        assertThat(Datasets.load("mnist", new Pixels.Grey(), named(folder))
                        .test()
                        .count())
                .isEqualTo(10);
    }

    @Test
    void findsPlainAndDottedNames() throws IOException {
        replace(IdxFiles.TRAIN_IMAGES, "train-images.idx3-ubyte", IdxFiles.images(20, 2, 3));
        replace(IdxFiles.TEST_LABELS, IdxFiles.TEST_LABELS, IdxFiles.labels(10));

        assertThat(load().checksums().keySet())
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

        refuses("--data " + place + " holds only 2 of the 4 files of mnist: " + folder
                + " lacks train-labels-idx1-ubyte[.gz], t10k-images-idx3-ubyte[.gz]");
    }

    @Test
    void namesAllFilesWhereTheNamedDirectoryHoldsNone() throws IOException {
        Path empty = Files.createDirectory(place.resolve("empty"));

        assertThatThrownBy(() -> Datasets.load("mnist", new Pixels.Grey(), named(empty)))
                .isInstanceOf(BadInput.class)
                .hasMessage("--data " + empty + " does not hold mnist: neither " + empty.resolve("mnist")
                        + " nor the directory itself has train-images-idx3-ubyte[.gz], train-labels-idx1-ubyte[.gz],"
                        + " t10k-images-idx3-ubyte[.gz], t10k-labels-idx1-ubyte[.gz]");
    }

    @Test
    void refusesANamedDirectoryThatIsNotThere() {
        Path nowhere = place.resolve("nowhere");

        assertThatThrownBy(() -> Datasets.load("mnist", new Pixels.Grey(), named(nowhere)))
                .isInstanceOf(BadInput.class)
                .hasMessage("--data " + nowhere + " is not a directory; it must hold the files of mnist");
    }

    @Test
    void refusesALabelThatIsNoClass() throws IOException {
        replace(IdxFiles.TEST_LABELS, IdxFiles.TEST_LABELS, IdxFiles.idx(10, 11, 2049, 10));
        load();
        replace(IdxFiles.TEST_LABELS, IdxFiles.TEST_LABELS, changed(IdxFiles.labels(10), 8 + 7, (byte) 10));

        refuses(folder.resolve(IdxFiles.TEST_LABELS) + ": label 10 at index 7 is not within 0 and 9");
    }

    @Test
    void refusesUnequalCounts() throws IOException {
        replace(IdxFiles.TRAIN_LABELS, IdxFiles.TRAIN_LABELS, IdxFiles.labels(19));

        refuses(folder.resolve(IdxFiles.TRAIN_LABELS) + ": holds 19 labels, but "
                + folder.resolve(IdxFiles.TRAIN_IMAGES + ".gz") + " 20 images; there must be one label per image");
    }

    @Test
    void refusesTestImagesOfAnotherShape() throws IOException {
        replace(IdxFiles.TEST_IMAGES, IdxFiles.TEST_IMAGES, IdxFiles.images(10, 3, 3));

        refuses(folder.resolve(IdxFiles.TEST_IMAGES) + ": holds 3x3 images, but "
                + folder.resolve(IdxFiles.TRAIN_IMAGES + ".gz") + " 2x3 ones; they must be equal");
    }

    @Test
    void verifiesFileByFile() throws IOException {
        replace(IdxFiles.TEST_LABELS, IdxFiles.TEST_LABELS, IdxFiles.images(10, 3, 3));
        replace(IdxFiles.TRAIN_LABELS, IdxFiles.TRAIN_LABELS, changed(IdxFiles.labels(20), 8, (byte) 99));

        assertThat(Datasets.verify("mnist", named(place)))
                .extracting(FileCheck::verdict)
                .containsExactly(
                        FileCheck.Verdict.OTHER,
                        FileCheck.Verdict.CORRUPT,
                        FileCheck.Verdict.OTHER,
                        FileCheck.Verdict.CORRUPT);
    }

    /** Each file is valid by itself; loading refuses them together, and so does this. */
    @Test
    void verifyingDoesNotPassFilesThatDoNotFitTogether() throws IOException {
        replace(IdxFiles.TRAIN_LABELS, IdxFiles.TRAIN_LABELS, IdxFiles.labels(19));
        List<FileCheck> checks = Datasets.verify("mnist", named(place));
        assertThat(checks).hasSize(5);
        assertThat(checks.get(4))
                .returns(FileCheck.Verdict.CORRUPT, FileCheck::verdict)
                .returns(folder.toString(), FileCheck::file);
        assertThat(checks.get(4).detail()).contains("holds 19 labels, but ").endsWith("one label per image");
    }

    @Test
    void refusesAGzipFileWhoseChecksumOrLengthIsWrong() throws IOException {
        byte[] whole = IdxFiles.gzip(IdxFiles.images(20, 2, 3));
        for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
            replace(IdxFiles.TRAIN_IMAGES, IdxFiles.TRAIN_IMAGES + ".gz", changed(whole, whole.length - fromEnd, (byte)
                    77));
            assertThatThrownBy(this::load)
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("train-images-idx3-ubyte.gz: the gzip stream is corrupt");

            replace(IdxFiles.TRAIN_IMAGES, IdxFiles.TRAIN_IMAGES + ".gz", Arrays.copyOf(whole, whole.length - fromEnd));
            refuses(folder.resolve(IdxFiles.TRAIN_IMAGES + ".gz")
                    + ": the gzip stream ends too early; the file must be copied or downloaded again");
        }
    }

    /** Opening a pipe would wait for ever. */
    @Test
    void aPipeInPlaceOfAFileIsNoFile() throws Exception {
        Files.delete(folder.resolve(IdxFiles.TEST_LABELS + ".gz"));
        Path pipe = folder.resolve(IdxFiles.TEST_LABELS + ".gz");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        refuses("--data " + place + " holds only 3 of the 4 files of mnist: " + folder
                + " lacks t10k-labels-idx1-ubyte[.gz]");
    }

    @Test
    void cannotVerifyWhatIsNotHere() {
        DataLocations where = new DataLocations(Optional.empty(), Optional.of(Path.of("a")), Path.of("b"));

        assertThatThrownBy(() -> Datasets.verify("mnist", where))
                .isInstanceOf(BadInput.class)
                .hasMessage("mnist is not here: looked in a, b; fetch it, or name its directory with --data DIR");
    }

    @Test
    void isListedAsPresentOrNot() {
        assertThat(Datasets.list(named(place)).get(0))
                .returns("mnist", DatasetListing::name)
                .returns(true, DatasetListing::present)
                .returns(folder.toString(), DatasetListing::where);
        assertThat(Datasets.list(named(Path.of("none"))).get(0))
                .returns(false, DatasetListing::present)
                .returns(Path.of("none", "mnist").toString(), DatasetListing::where);
    }

    private Dataset load() {
        return Datasets.load("mnist", new Pixels.Grey(), named(place));
    }

    private void refuses(String message) {
        assertThatThrownBy(this::load).isInstanceOf(BadInput.class).hasMessage(message);
    }

    private void replace(String name, String newName, byte[] content) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".gz"));
        Files.write(folder.resolve(newName), content);
    }

    private static byte[] changed(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static DataLocations named(Path data) {
        return DataLocations.of(Optional.of(data), Map.of(), "Linux", Path.of("home"));
    }
}
