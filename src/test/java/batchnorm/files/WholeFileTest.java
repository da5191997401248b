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
    void aFailureLeavesNothingBehind() throws IOException {
        Path file = Files.createDirectories(folder.resolve("a.csv").resolve("in the way"));
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> WholeFile.write(file.getParent(), "text"))
                .withMessageStartingWith("Cannot write " + file.getParent() + ": ");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
