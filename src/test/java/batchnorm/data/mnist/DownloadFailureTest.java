package batchnorm.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads of a small data set from servers on this machine that fail. */
final class DownloadFailureTest {
    private final SmallDataset small = new SmallDataset();
    private final Mirror first;
    private final Mirror second;

    @TempDir
    private Path cache;

    DownloadFailureTest() throws IOException {
        first = small.on(new Mirror());
        second = small.on(new Mirror());
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void leavesNothingWhereEveryConnectionIsCut() throws IOException {
        first.behaving(Mirror.Behaviour.CUTS_HALFWAY);

        assertThatThrownBy(() -> small.source(first.address()).fetch(where(), Progress.NONE))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("bytes received");
        assertThat(SmallDataset.namesIn(cache)).isEmpty();
    }

    @Test
    void leavesNothingWhereTheBytesAreOthers() throws IOException {
        byte[] other = IdxFiles.gzip(IdxFiles.images(20, 3, 2));
        first.with(IdxFiles.TRAIN_IMAGES + ".gz", other);

        assertThatThrownBy(() -> small.source(first.address()).fetch(where(), Progress.NONE))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("(md5 " + SmallDataset.md5(other) + " instead of "
                        + SmallDataset.md5(small.content(IdxFiles.TRAIN_IMAGES)) + ")");
        assertThat(SmallDataset.namesIn(cache)).isEmpty();
    }

    @Test
    void stopsWhereMoreComesThanWasPublished() throws IOException {
        first.with(IdxFiles.TRAIN_IMAGES + ".gz", new byte[500_000]);

        assertThatThrownBy(() -> small.source(first.address()).fetch(where(), Progress.NONE))
                .hasMessageContaining("(more than the " + small.content(IdxFiles.TRAIN_IMAGES).length
                        + " bytes of the published file)");
        assertThat(SmallDataset.namesIn(cache)).isEmpty();
    }

    @Test
    void losesPatienceWithAServerThatStalls() {
        first.behaving(Mirror.Behaviour.STALLS_HALFWAY);

        assertThatThrownBy(() -> small.source(first.address()).fetch(where(), Progress.NONE))
                .hasMessageContaining("(no byte came for 1 s)");
    }

    @Test
    void canBeInterrupted() throws IOException {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> small.source(first.address(), second.address()).fetch(where(), Progress.NONE))
                .isInstanceOf(RunFailure.class)
                .hasMessage("the download of small was interrupted");
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(SmallDataset.namesIn(cache)).isEmpty();
    }

    @Test
    void saysWithoutANetworkWhereItLookedWhatItTriedAndWhatHelps() {
        URI one = closed();
        URI two = closed();
        DataLocations where = new DataLocations(Optional.empty(), Optional.of(cache.resolve("a")), cache.resolve("b"));

        assertThatThrownBy(() -> small.source(one, two).load(new Pixels.Grey(), Sizes.ALL, where, Progress.NONE))
                .isInstanceOf(RunFailure.class)
                .hasMessage("small is not in " + cache.resolve("a") + ", " + cache.resolve("b")
                        + ", and cannot be downloaded: " + one + IdxFiles.TRAIN_IMAGES + ".gz (cannot connect), "
                        + two + IdxFiles.TRAIN_IMAGES + ".gz (cannot connect); --data DIR names a directory that"
                        + " holds it");
    }

    @Test
    void saysThatItCannotWrite() throws IOException {
        Files.write(cache.resolve("small"), new byte[1]);

        assertThatThrownBy(() -> small.source(first.address(), second.address()).fetch(where(), Progress.NONE))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("cannot be downloaded: cannot make " + cache.resolve("small") + " (");
    }

    @Test
    void neverHappensForADirectoryThatTheUserNamed() {
        DataLocations named = new DataLocations(Optional.of(cache), Optional.empty(), Path.of("unused"));

        assertThatThrownBy(() -> small.source(first.address(), second.address())
                        .load(new Pixels.Grey(), Sizes.ALL, named, Progress.NONE))
                .isInstanceOf(BadInput.class);
        assertThat(first.asked()).isEmpty();
    }

    private DataLocations where() {
        return new DataLocations(Optional.empty(), Optional.empty(), cache);
    }

    /** The address of a server that is gone. */
    private static URI closed() {
        try (Mirror mirror = new Mirror()) {
            return mirror.address();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
