package batchnorm.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.source.FileCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bn data verify} and loading find wrong in idx files. */
final class IdxVerifyTest {
    @TempDir
    private Path place;

    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = place.resolve("mnist");
        IdxFiles.writeAll(folder);
    }

    @Test
    void verifiesFileByFile() throws IOException {
        IdxFiles.replace(folder, IdxFiles.TEST_LABELS, IdxFiles.TEST_LABELS, IdxFiles.images(10, 3, 3));
        IdxFiles.replace(
                folder, IdxFiles.TRAIN_LABELS, IdxFiles.TRAIN_LABELS, IdxFiles.changed(IdxFiles.labels(20), 8, (byte)
                        99));

        assertThat(Datasets.verify("mnist", IdxFiles.locations(place)))
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
        IdxFiles.replace(folder, IdxFiles.TRAIN_LABELS, IdxFiles.TRAIN_LABELS, IdxFiles.labels(19));
        List<FileCheck> checks = Datasets.verify("mnist", IdxFiles.locations(place));
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
            IdxFiles.replace(
                    folder,
                    IdxFiles.TRAIN_IMAGES,
                    IdxFiles.TRAIN_IMAGES + ".gz",
                    IdxFiles.changed(whole, whole.length - fromEnd, (byte) 77));
            assertThatThrownBy(() -> IdxFiles.load(place))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("train-images-idx3-ubyte.gz: the gzip stream is corrupt");

            IdxFiles.replace(
                    folder,
                    IdxFiles.TRAIN_IMAGES,
                    IdxFiles.TRAIN_IMAGES + ".gz",
                    Arrays.copyOf(whole, whole.length - fromEnd));
            IdxFiles.refused(
                    place,
                    folder.resolve(IdxFiles.TRAIN_IMAGES + ".gz")
                            + ": the gzip stream ends too early; the file must be copied or downloaded again");
        }
    }

    @Test
    void cannotVerifyWhatIsNotHere() {
        DataLocations where = new DataLocations(Optional.empty(), Optional.of(Path.of("a")), Path.of("b"));

        assertThatThrownBy(() -> Datasets.verify("mnist", where))
                .isInstanceOf(BadInput.class)
                .hasMessage("mnist is not here: looked in a, b; fetch it, or name its directory with --data DIR");
    }
}
