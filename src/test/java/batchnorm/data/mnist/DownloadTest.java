package batchnorm.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import batchnorm.data.source.FileCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads of a small data set from servers on this machine. */
final class DownloadTest {
    private final SmallDataset small = new SmallDataset();
    private final Mirror first;
    private final Mirror second;

    @TempDir
    private Path cache;

    DownloadTest() throws IOException {
        first = small.on(new Mirror());
        second = small.on(new Mirror());
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void bringsWhatIsMissingAndLoadsIt() throws IOException {
        Dataset dataset = small.source(first.address(), second.address())
                .load(new Pixels.Grey(), Sizes.ALL, where(), Progress.NONE);

        assertThat(dataset.training().count()).isEqualTo(20);
        assertThat(dataset.warnings()).isEmpty();
        assertThat(SmallDataset.namesIn(cache)).containsExactlyInAnyOrderElementsOf(small.gzipNames());
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void isDoneOnce() {
        small.source(first.address(), second.address()).fetch(where(), Progress.NONE);
        small.source(first.address(), second.address()).load(new Pixels.Grey(), Sizes.ALL, where(), Progress.NONE);

        assertThat(first.asked()).hasSize(4);
    }

    @Test
    void leavesFilesAloneThatAreThere() throws IOException {
        Path own = cache.resolve("small").resolve(IdxFiles.TRAIN_LABELS);
        Files.createDirectories(own.getParent());
        Files.write(own, IdxFiles.labels(20));

        List<FileCheck> checks = small.source(first.address(), second.address()).fetch(where(), Progress.NONE);

        assertThat(first.asked()).hasSize(3).doesNotContain(IdxFiles.TRAIN_LABELS + ".gz");
        assertThat(checks)
                .extracting(FileCheck::verdict)
                .containsExactly(
                        FileCheck.Verdict.OFFICIAL,
                        FileCheck.Verdict.OTHER,
                        FileCheck.Verdict.OFFICIAL,
                        FileCheck.Verdict.OFFICIAL);
    }

    @Test
    void completesTheFilesOfAFetchIntoANamedDirectory() throws IOException {
        Files.write(cache.resolve(IdxFiles.TRAIN_LABELS), IdxFiles.labels(20));
        DataLocations named = new DataLocations(Optional.of(cache), Optional.empty(), Path.of("unused"));

        small.source(first.address(), second.address()).fetch(named, Progress.NONE);

        assertThat(cache.resolve(IdxFiles.TEST_LABELS + ".gz")).exists();
    }

    @Test
    void tellsItsProgress() {
        Map<String, Long> last = new LinkedHashMap<>();
        small.source(first.address(), second.address()).fetch(where(), (file, done, total) -> {
            assertThat(done).isLessThanOrEqualTo(total);
            last.put(file, total - done);
        });

        assertThat(last.keySet()).containsExactlyElementsOf(small.gzipNames());
        assertThat(last.values()).containsOnly(0L);
    }

    @Test
    void goesToTheNextMirrorWhereOneLacksTheFile() throws IOException {
        try (Mirror empty = new Mirror()) {
            small.source(empty.address(), second.address()).fetch(where(), Progress.NONE);
        }

        assertThat(second.asked()).hasSize(4);
        assertThat(SmallDataset.namesIn(cache)).hasSize(4);
    }

    @Test
    void goesToTheNextMirrorWhereOneGivesOtherBytes() throws IOException {
        first.with(IdxFiles.TEST_LABELS + ".gz", IdxFiles.gzip(IdxFiles.idx(10, 9, 2049, 10)));

        List<FileCheck> checks = small.source(first.address(), second.address()).fetch(where(), Progress.NONE);

        assertThat(second.asked()).containsExactly(IdxFiles.TEST_LABELS + ".gz");
        assertThat(checks).extracting(FileCheck::verdict).containsOnly(FileCheck.Verdict.OFFICIAL);
    }

    @Test
    void goesToTheNextMirrorWhereAConnectionIsCut() throws IOException {
        first.behaving(Mirror.Behaviour.CUTS_HALFWAY);

        small.source(first.address(), second.address()).fetch(where(), Progress.NONE);

        assertThat(second.asked()).hasSize(4);
        assertThat(SmallDataset.namesIn(cache)).containsExactlyInAnyOrderElementsOf(small.gzipNames());
    }

    private DataLocations where() {
        return new DataLocations(Optional.empty(), Optional.empty(), cache);
    }
}
