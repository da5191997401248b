package batchnorm.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import batchnorm.RunFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void manyAtATimeWriteOneFileAndLeaveOneFile() throws IOException {
        Path file = folder.resolve("a.csv");
        List<String> texts = IntStream.range(0, 200)
                .mapToObj(i -> ("" + i % 10).repeat(1000))
                .toList();
        texts.parallelStream().forEach(text -> WholeFile.write(file, text));
        assertThat(texts).contains(Files.readString(file));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFileOfTheNameThatOthersWouldChooseStays() {
        Path bystander = folder.resolve("a.csv.tmp");
        WholeFile.write(bystander, "the user's");
        WholeFile.write(folder.resolve("a.csv"), "ours");
        assertThat(bystander).hasContent("the user's");
    }

    @Test
    void aNewFileNeverTakesThePlaceOfAnother() {
        Path file = folder.resolve("model.zip");
        WholeFile.create(file, new byte[] {1, 2});
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> WholeFile.create(file, new byte[] {3}))
                .withMessage("Cannot write " + file + ": it exists already");
        assertThat(file).hasBinaryContent(new byte[] {1, 2});
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aTemporaryFileThatAnotherProcessDeletesIsAnErrorAndNoEmptyFile() throws IOException {
        Path file = Files.writeString(folder.resolve("label.txt"), "old");
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> WholeFile.write(file, temporary -> {
                    Files.writeString(temporary, "new");
                    Files.delete(temporary);
                }))
                .withMessageStartingWith("Cannot write " + file + ": no such file or folder: ");
        assertThat(file).hasContent("old");
    }

    @Test
    void aLibraryWritesATemporaryFileThatTakesThePlaceOfTheOldOne() throws IOException {
        Path file = Files.writeString(folder.resolve("model.zip"), "old");
        WholeFile.write(file, temporary -> {
            assertThat(temporary).hasParentRaw(folder).doesNotExist();
            Files.writeString(temporary, "new");
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aLibraryThatFailsHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("model.zip"), "old");
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> WholeFile.write(file, temporary -> {
                    Files.writeString(temporary, "ha");
                    throw new IOException("full");
                }))
                .withMessage("Cannot write " + file + ": full");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> WholeFile.write(file, temporary -> {
                    Files.writeString(temporary, "ha");
                    throw new IllegalStateException("of the library's own kind");
                }));
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        Path file = Files.createDirectories(folder.resolve("a.csv").resolve("in the way"));
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> WholeFile.write(file.getParent(), "text"))
                .withMessageStartingWith("Cannot write " + file.getParent() + ": ");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndNothingElse(@TempDir Path folder) throws IOException {
        Path run = Files.createDirectories(folder.resolve("seed-1"));
        Path left = Files.createFile(run.resolve("model.zip.0b7e7a5e-3c1d-4d6f-9a36-0123456789ab.tmp"));
        Path model = Files.createFile(run.resolve("model.zip"));
        Path others = Files.createFile(run.resolve("model.zip.tmp"));
        WholeFile.deleteLeftovers(folder);
        assertThat(left).doesNotExist();
        assertThat(model).exists();
        assertThat(others).exists();
    }

    @Test
    void whereOthersMayBeWritingOnlyWhatIsLongDeadIsDeleted(@TempDir Path folder) throws IOException {
        Path fresh = Files.createFile(folder.resolve("a.gz.0b7e7a5e-3c1d-4d6f-9a36-0123456789ab.tmp"));
        Path old = Files.createFile(folder.resolve("a.gz.1b7e7a5e-3c1d-4d6f-9a36-0123456789ab.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        WholeFile.deleteLeftovers(folder, Duration.ofHours(1));
        assertThat(fresh).exists();
        assertThat(old).doesNotExist();
    }

    /** As {@code bn recalibrate --out} does it again after SIGKILL. */
    @Test
    void aNewFileDeletesWhatAKilledProcessLeftOfItAndNothingElse() throws IOException {
        Path left = longAgo(folder.resolve("model.zip.0b7e7a5e-3c1d-4d6f-9a36-0123456789ab.tmp"));
        Path fresh = Files.createFile(folder.resolve("model.zip.1b7e7a5e-3c1d-4d6f-9a36-0123456789ab.tmp"));
        Path others = longAgo(folder.resolve("model.zip.gz.0b7e7a5e-3c1d-4d6f-9a36-0123456789ab.tmp"));
        Path users = longAgo(folder.resolve("model.zip.tmp"));
        WholeFile.create(folder.resolve("model.zip"), new byte[] {1});
        assertThat(left).doesNotExist();
        assertThat(fresh).as("its process may be about to lock it").exists();
        assertThat(others).exists();
        assertThat(users).exists();
    }

    private static Path longAgo(Path file) throws IOException {
        return Files.setLastModifiedTime(
                Files.createFile(file), FileTime.from(Instant.now().minusSeconds(90)));
    }

    @Test
    void aNewFileLeavesWhatAnotherProcessIsWriting() throws IOException {
        Path written = longAgo(folder.resolve("model.zip.0b7e7a5e-3c1d-4d6f-9a36-0123456789ab.tmp"));
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            WholeFile.create(folder.resolve("model.zip"), new byte[] {1});
            assertThat(written).exists();
        }
    }
}
