package batchnorm.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.files.Progress;
import batchnorm.data.mnist.IdxFiles;
import batchnorm.data.source.FileCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of CIFAR-10 that are damaged where their content is not. */
final class CifarArchiveTest {
    @TempDir
    private Path place;

    private final CifarFiles files = new CifarFiles();
    private final CifarSource source = files.source();

    /** The archive's tar ends before the gzip stream does, so the checksum there was never read. */
    @Test
    void refusesAnArchiveWhoseGzipChecksumOrLengthIsWrong() throws IOException {
        byte[] whole = files.archive();
        for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
            CifarFiles.write(place, CifarFiles.ARCHIVE, CifarFiles.changed(whole, whole.length - fromEnd, 77));
            assertThatThrownBy(() -> files.load(place))
                    .isInstanceOf(BadInput.class)
                    .hasMessageStartingWith(place.resolve(CifarFiles.ARCHIVE) + ": the gzip stream is corrupt");
            assertThat(source.verify(CifarFiles.locations(place), Progress.NONE))
                    .singleElement()
                    .returns(FileCheck.Verdict.CORRUPT, FileCheck::verdict);

            CifarFiles.write(place, CifarFiles.ARCHIVE, Arrays.copyOf(whole, whole.length - fromEnd));
            files.refused(
                    place,
                    place.resolve(CifarFiles.ARCHIVE)
                            + ": the gzip stream ends too early; the file must be copied or downloaded again");
        }
    }

    @Test
    void refusesAnArchiveThatUnpacksToFarMoreThanTheBatches() throws IOException {
        Map<String, byte[]> more = new LinkedHashMap<>();
        more.put("readme.txt", new byte[5_000_000]);
        more.putAll(files.batches);
        CifarFiles.write(place, CifarFiles.ARCHIVE, CifarFiles.archive(more));
        assertThatThrownBy(() -> files.load(place))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("unpacks to more than 1116182 bytes"); // 2 · 11 · 3073 + 2^20

        ByteArrayOutputStream endless = new ByteArrayOutputStream();
        endless.writeBytes(IdxFiles.gunzip(files.archive()));
        endless.writeBytes(new byte[3_000_000]);
        CifarFiles.write(place, CifarFiles.ARCHIVE, IdxFiles.gzip(endless.toByteArray()));
        assertThatThrownBy(() -> files.load(place))
                .isInstanceOf(BadInput.class)
                .hasMessageEndingWith("goes on for 1048576 bytes or more after its content; it must end there");
    }

    @Test
    void refusesAnArchiveWithABatchTwice() throws IOException {
        Map<String, byte[]> twice = new LinkedHashMap<>(files.batches);
        twice.put("other/data_batch_1.bin", files.batches.get("data_batch_2.bin"));
        CifarFiles.write(place, CifarFiles.ARCHIVE, CifarFiles.archive(twice));
        files.refused(
                place,
                place.resolve(CifarFiles.ARCHIVE)
                        + ": tiny-batches-bin/other/data_batch_1.bin is in the archive twice; once is expected");
    }
}
