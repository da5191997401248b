package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayCommandTest {
    private static final String REFERENCE = Path.of("results", "reference").toString();

    @TempDir
    Path folder;

    @Test
    void itWritesThePageAndReplacesAFormerOne() throws IOException {
        Path file = folder.resolve("page.html");
        CommandResult first = CommandResult.by("play", "--out", file.toString());
        String page = Files.readString(file);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).startsWith("wrote " + file);
        assertThat(page).startsWith("<!DOCTYPE html>").contains("Algorithm 1");
        assertThat(CommandResult.by("play", "--out", file.toString()).code()).isZero();
        assertThat(file).hasContent(page);
    }

    @Test
    void itNeverWritesOverAnotherFile() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.html"), "mine");
        CommandResult result = CommandResult.by("play", "--out", file.toString());

        assertThat(result.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.errLines()).hasSize(1).first().asString().contains("mine.html exists and is not a page");
        assertThat(file).hasContent("mine");
        assertThat(CommandResult.by("play", "--out", folder.toString()).code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    /** It cannot be read as text. */
    @Test
    void aFileThatIsNoTextIsNotAPageEither() throws IOException {
        byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0};
        Path file = Files.write(folder.resolve("mine.png"), bytes);
        for (String option : List.of("--out", "--save-data")) {
            CommandResult result = CommandResult.by("play", option, file.toString());
            assertThat(result.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(result.errLines()).singleElement().asString().endsWith("; name another file");
            assertThat(file).hasBinaryContent(bytes);
        }
    }

    @Test
    void itShowsTheTrainingOfAResultFolder() throws IOException {
        Path own = folder.resolve("own.html");
        Path usual = folder.resolve("usual.html");
        CommandResult result = CommandResult.by("play", "--training", REFERENCE + "/figure-1", "--out", own.toString());
        CommandResult.by("play", "--out", usual.toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(own).hasSameTextualContentAs(usual); // the program's own data come from this folder
    }

    @Test
    void aFolderWithoutSuchATrainingIsBadInput() {
        Path file = folder.resolve("page.html");
        CommandResult other =
                CommandResult.by("play", "--training", REFERENCE + "/batch-size", "--out", file.toString());
        CommandResult none = CommandResult.by("play", "--from", folder.toString(), "--out", file.toString());

        assertThat(other.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(other.errLines()).hasSize(1).first().asString().contains("the page shows without-BN and with-BN");
        assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(none.errLines()).hasSize(1).first().asString().contains("claims.csv is missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void itWritesTheMeasuredNumbersAlone() throws IOException {
        Path file = folder.resolve("data.json");
        CommandResult result = CommandResult.by("play", "--from", REFERENCE, "--save-data", file.toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(file).hasSameTextualContentAs(Path.of("src/main/resources/batchnorm/play/recorded.json"));
    }
}
