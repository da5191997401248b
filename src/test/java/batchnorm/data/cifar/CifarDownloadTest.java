package batchnorm.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import batchnorm.data.mnist.Mirror;
import batchnorm.data.mnist.SmallDataset;
import batchnorm.data.source.FileCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads of the archive from a server on this machine, successful and failed. */
final class CifarDownloadTest {
    private final CifarFiles files = new CifarFiles();

    @TempDir
    private Path place;

    @Test
    void isDownloadedAsTheArchive() throws IOException {
        DataLocations cache = new DataLocations(Optional.empty(), Optional.empty(), place);
        try (Mirror mirror = new Mirror().with(CifarFiles.ARCHIVE, files.archive())) {
            CifarFiles.isWhole(files.source(mirror.address()).load(new Pixels.Grey(), Sizes.ALL, cache, Progress.NONE));

            assertThat(files.source(mirror.address()).fetch(cache, Progress.NONE))
                    .hasSize(3)
                    .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(FileCheck.Verdict.OFFICIAL));
            assertThat(mirror.asked()).containsExactly(CifarFiles.ARCHIVE);
        }
        assertThat(place.resolve("tiny").resolve(CifarFiles.ARCHIVE)).exists();
    }

    @Test
    void leavesNothingWhereTheDownloadIsAnotherFile() throws IOException {
        DataLocations cache = new DataLocations(Optional.empty(), Optional.empty(), place);
        try (Mirror mirror = new Mirror().with(CifarFiles.ARCHIVE, new byte[200])) {
            assertThatThrownBy(() -> files.source(mirror.address()).fetch(cache, Progress.NONE))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("instead of " + SmallDataset.md5(files.archive()));
        }
        assertThat(place.resolve("tiny")).isEmptyDirectory();
    }
}
