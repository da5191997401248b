package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.RealData;
import batchnorm.data.mnist.IdxFiles;
import batchnorm.data.photo.PhotoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit codes of {@code bn data verify}. */
class DataVerifyTest {
    @TempDir
    private Path folder;

    private CommandResult verify(String name) {
        return CommandResult.by("data", "verify", name, "--data", folder.toString());
    }

    @Test
    void thePublishedFilesEndWith0() {
        CommandResult said = CommandResult.by(
                "data",
                "verify",
                "mnist",
                "--data",
                RealData.mnist().data().orElseThrow().toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("official  ");
    }

    @Test
    void filesThatAreNotThePublishedOnesEndWith1() throws IOException {
        IdxFiles.writeAll(folder);
        CommandResult said = verify("mnist");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).startsWith("other  ").contains("is not that of the published file");
    }

    @Test
    void filesThatCannotBeUsedEndWith2() throws IOException {
        IdxFiles.writeAll(folder);
        Files.write(folder.resolve(IdxFiles.TEST_LABELS + ".gz"), new byte[] {1, 2, 3});
        CommandResult said = verify("mnist");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).contains("corrupt  " + folder.resolve(IdxFiles.TEST_LABELS + ".gz"));
    }

    @Test
    void photographsOfOnesOwnEndWith0IfAllCanBeRead() {
        new PhotoFiles(folder)
                .with("train", 0, 2)
                .with("train", 1, 2)
                .with("val", 0, 1)
                .with("val", 1, 1);
        CommandResult said = verify("imagenet");
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("own  ").contains("4 of 4 images in 2 classes can be read");
    }

    @Test
    void photographsOfOnesOwnEndWith1IfAFewAreLeftOutAndWith2IfManyAre() throws IOException {
        new PhotoFiles(folder)
                .with("train", 0, 60)
                .with("train", 1, 60)
                .with("val", 0, 1)
                .with("val", 1, 1);
        Files.writeString(folder.resolve("train/class-0/3.png"), "no image");
        CommandResult few = verify("imagenet");
        assertThat(few.code()).isEqualTo(1);
        assertThat(few.out())
                .startsWith("left out  " + folder.resolve("train/class-0/3.png") + "  is no image")
                .contains("own  " + folder.resolve("train"))
                .contains("119 of 120 images");

        Files.writeString(folder.resolve("train/class-0/4.png"), "no image");
        CommandResult many = verify("imagenet");
        assertThat(many.code()).isEqualTo(2);
        assertThat(many.out()).contains("corrupt  " + folder.resolve("train")).contains("118 of 120 images");
    }
}
