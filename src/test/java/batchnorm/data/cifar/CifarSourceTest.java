package batchnorm.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.Dataset;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import batchnorm.data.mnist.IdxFiles;
import batchnorm.data.mnist.SmallDataset;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a few images in the layout of CIFAR-10's files. */
final class CifarSourceTest {
    private final CifarFiles files = new CifarFiles();
    private final CifarSource source = files.source();

    @TempDir
    private Path place;

    @Test
    void readsPlainBatchesInTheirOrder() throws IOException {
        files.writePlain(place.resolve("tiny"));

        Dataset dataset = files.load(place);

        CifarFiles.isWhole(dataset);
        assertThat(dataset.warnings()).isEmpty();
        assertThat(dataset.checksums().keySet())
                .containsExactly("data_batch_1.bin", "data_batch_2.bin", "test_batch.bin");
    }

    @Test
    void readsGzippedBatches() throws IOException {
        for (Map.Entry<String, byte[]> batch : files.batches.entrySet()) {
            CifarFiles.write(place, batch.getKey() + ".gz", IdxFiles.gzip(batch.getValue()));
        }

        Dataset dataset = files.load(place);

        CifarFiles.isWhole(dataset);
        assertThat(dataset.warnings()).as("the unpacked bytes count").isEmpty();
        assertThat(dataset.checksums()).containsKey("test_batch.bin.gz");
    }

    @Test
    void readsTheArchiveWhateverTheOrderWithin() throws IOException {
        Map<String, byte[]> shuffled = new LinkedHashMap<>();
        for (String name : new String[] {"test_batch.bin", "data_batch_2.bin", "data_batch_1.bin"}) {
            shuffled.put(name, files.batches.get(name));
        }
        CifarFiles.write(place.resolve("tiny"), CifarFiles.ARCHIVE, CifarFiles.archive(shuffled));

        Dataset dataset = files.load(place);

        CifarFiles.isWhole(dataset);
        assertThat(dataset.warnings()).isEmpty();
        assertThat(dataset.checksums()).containsOnlyKeys(CifarFiles.ARCHIVE);
    }

    @Test
    void findsTheFolderThatTheArchiveUnpacksTo() throws IOException {
        files.writePlain(place.resolve("tiny-batches-bin"));

        CifarFiles.isWhole(files.load(place));
        assertThat(source.listing(CifarFiles.locations(place)))
                .returns(true, DatasetListing::present)
                .returns(place.resolve("tiny-batches-bin").toString(), DatasetListing::where);
    }

    @Test
    void keepsTheFirstImagesWhereFewerAreWanted() throws IOException {
        files.writePlain(place);

        Dataset few = source.load(new Pixels.Grey(), new Sizes(5, 1), CifarFiles.locations(place), Progress.NONE);

        assertThat(few.training().count()).isEqualTo(5);
        assertThat(few.training().inMemory().pixel(4, 9)).isEqualTo(CifarFiles.pixel(4, 9));
        assertThat(few.test().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3072, 3073, 12291})
    void refusesABatchThatIsCutShort(int length) throws IOException {
        files.writePlain(place);
        CifarFiles.write(place, "data_batch_2.bin", Arrays.copyOf(files.batches.get("data_batch_2.bin"), length));

        files.refused(
                place,
                place.resolve("data_batch_2.bin") + ": ends after " + length
                        + " of the 12292 bytes of 4 images of 3x32x32 with their labels");
    }

    @Test
    void refusesABatchThatGoesOn() throws IOException {
        files.writePlain(place);
        CifarFiles.write(place, "test_batch.bin", CifarFiles.records(4, 0));

        files.refused(
                place,
                place.resolve("test_batch.bin")
                        + ": goes on after the 9219 bytes of 3 images of 3x32x32 with their labels; it must end there");
    }

    @Test
    void refusesALabelThatIsNoClass() throws IOException {
        files.writePlain(place);
        CifarFiles.write(
                place, "data_batch_1.bin", CifarFiles.changed(files.batches.get("data_batch_1.bin"), 2 * 3073, 200));

        files.refused(place, place.resolve("data_batch_1.bin") + ": label 200 at index 2 is not within 0 and 9");
    }

    @Test
    void refusesAGzipStreamThatIsCutShort() throws IOException {
        files.writePlain(place);
        byte[] gzip = IdxFiles.gzip(files.batches.get("data_batch_1.bin"));
        Files.delete(place.resolve("data_batch_1.bin"));
        CifarFiles.write(place, "data_batch_1.bin.gz", Arrays.copyOf(gzip, gzip.length / 2));

        files.refused(
                place,
                place.resolve("data_batch_1.bin.gz")
                        + ": the gzip stream ends too early; the file must be copied or downloaded again");
    }

    @Test
    void refusesAnArchiveThatIsCutShortWhereverThatIs() throws IOException {
        byte[] whole = files.archive();
        for (int length = 2; length < whole.length; length += 97) {
            CifarFiles.write(place, CifarFiles.ARCHIVE, Arrays.copyOf(whole, length));

            files.refused(
                    place,
                    place.resolve(CifarFiles.ARCHIVE)
                            + ": the gzip stream ends too early; the file must be copied or downloaded again");
        }
    }

    @Test
    void refusesAnArchiveWithABatchTooFew() throws IOException {
        Map<String, byte[]> some = new LinkedHashMap<>(files.batches);
        some.remove("data_batch_2.bin");
        CifarFiles.write(place, CifarFiles.ARCHIVE, CifarFiles.archive(some));

        files.refused(
                place,
                place.resolve(CifarFiles.ARCHIVE)
                        + ": lacks data_batch_2.bin; it must be the archive of the binary version");
    }

    @Test
    void namesTheBatchOfAnArchiveThatCannotBeUsed() throws IOException {
        Map<String, byte[]> some = new LinkedHashMap<>(files.batches);
        some.put("test_batch.bin", new byte[100]);
        CifarFiles.write(place, CifarFiles.ARCHIVE, CifarFiles.archive(some));

        files.refused(
                place,
                place.resolve(CifarFiles.ARCHIVE)
                        + ": tiny-batches-bin/test_batch.bin: ends after 100 of the 9219 bytes"
                        + " of 3 images of 3x32x32 with their labels");
    }

    @Test
    void refusesAnArchiveThatIsNone() throws IOException {
        CifarFiles.write(place, CifarFiles.ARCHIVE, IdxFiles.gzip(CifarFiles.records(4, 0)));

        assertThatThrownBy(() -> files.load(place))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(place.resolve(CifarFiles.ARCHIVE) + ": ");
    }

    @Test
    void namesWhatTheNamedDirectoryLacks() throws IOException {
        files.refused(
                place,
                "--data " + place + " does not hold tiny: neither " + place.resolve("tiny") + ", "
                        + place.resolve("tiny-batches-bin") + " nor the directory itself has data_batch_1.bin[.gz],"
                        + " data_batch_2.bin[.gz], test_batch.bin[.gz], or tiny-binary.tar[.gz]");

        files.writePlain(place);
        Files.delete(place.resolve("data_batch_2.bin"));

        files.refused(
                place,
                "--data " + place + " holds only 2 of the 3 files of tiny: " + place + " lacks data_batch_2.bin[.gz]");
    }

    @Test
    void warnsOfABatchThatIsNotThePublishedOne() throws IOException {
        files.writePlain(place);
        byte[] other = CifarFiles.changed(files.batches.get("data_batch_1.bin"), 5, 99);
        CifarFiles.write(place, "data_batch_1.bin", other);

        assertThat(files.load(place).warnings())
                .containsExactly(place.resolve("data_batch_1.bin") + ": unpacked md5 " + SmallDataset.md5(other)
                        + " is not that of the published batch ("
                        + SmallDataset.md5(files.batches.get("data_batch_1.bin")) + "); it is used as it is");
    }

    @Test
    void verifiesBatchByBatch() throws IOException {
        files.writePlain(place);
        CifarFiles.write(place, "data_batch_1.bin", CifarFiles.changed(files.batches.get("data_batch_1.bin"), 5, 99));
        CifarFiles.write(place, "data_batch_2.bin", new byte[10]);

        assertThat(source.verify(CifarFiles.locations(place), Progress.NONE))
                .extracting(FileCheck::verdict)
                .containsExactly(FileCheck.Verdict.OTHER, FileCheck.Verdict.CORRUPT, FileCheck.Verdict.OFFICIAL);
    }
}
