package batchnorm.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import batchnorm.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .withMessage("Cannot write " + file + ": IOException: full");
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
}
