package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.files.FolderTree;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files and folders that cannot be right, in every command, on two folders of the tiny experiment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesOfFilesTest {
    private Path first;
    private Path second;

    @BeforeAll
    void train(@TempDir Path shared) throws IOException {
        first = shared.resolve("first");
        done("run", TinyFile.in(shared), "--seed", "1", "--save-models", "--workers", "1", "--out", first);
        second = PartOfRuns.of(Once.tinyRun(), shared.resolve("second"), List.of("plain", "BN"), 2L)
                .root();
    }

    private static CommandResult bn(Object... arguments) {
        return CommandResult.by(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private static void done(Object... arguments) {
        CommandResult said = bn(arguments);
        assertThat(said.code()).as(said.err()).isZero();
    }

    private static void assertRefused(String message, Object... arguments) {
        CommandResult said = bn(arguments);
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.out()).isEmpty();
        assertThat(said.errLines()).singleElement().asString().contains(message);
    }

    /** {@code "$UNSET"} in a script: to Java, the empty path is the folder in which the program was started. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs list",
                "runs show",
                "runs delete --yes",
                "report",
                "resume",
                "export",
                "serve",
                "claims --from",
                "claims --html",
                "play --from",
                "play --out",
                "new mine --out",
                "run quickstart --dry-run --out",
                "run quickstart --dry-run --log-file",
                "run quickstart --dry-run --data",
                "data add mine --idx",
                "data show drawn-digits --png",
                "evaluate --dataset=mnist --pixels=grey"
            })
    void aBlankNameIsRefused(String command) {
        for (String blank : new String[] {"", " "}) {
            assertRefused(
                    "is '" + blank + "'; the name of a file or folder is expected",
                    Stream.concat(Stream.of(command.split(" ", -1)), Stream.of(blank))
                            .toArray());
        }
    }

    @Test
    void aFileInAFolderThatIsNotThereIsRefusedBeforeTheWork(@TempDir Path folder) throws IOException {
        String file = folder.resolve("none").resolve("file").toString();
        String message = file + " cannot be written: " + folder.resolve("none") + " is not a folder";
        assertRefused("--out " + message, "export", first, "--out", file);
        assertRefused("--html " + message, "compare", first, second, "--html", file);
        assertRefused("--html " + message, "claims", "--from", first, "--html", file);
        assertRefused("--png " + message, "data", "show", "drawn-digits", "--png", file);
        assertRefused("--out " + message, "play", "--out", file);
        assertRefused("--save-data " + message, "play", "--save-data", file);
        assertRefused("--log-file " + message, "resume", first, "--log-file", file);
        Path model = ResultDirectory.open(first).model(new RunKey("BN", 1));
        assertRefused(
                "--csv " + message, "evaluate", model, "--dataset", "drawn-digits", "--pixels", "grey", "--csv", file);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aPageWithinTheFolderThatIsWrittenIsRefused(@TempDir Path folder) {
        Path out = folder.resolve("out");
        assertRefused("lies within --out", "compare", first, second, "--out", out, "--html", out);
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderThatIsNamedTwiceIsNotDeleted() {
        assertRefused("is named twice", "runs", "delete", "--yes", second, second);
        assertRefused(
                "is named twice",
                "runs",
                "delete",
                "--yes",
                second,
                second.resolve("..").resolve(second.getFileName()));
        assertThat(second).isDirectory();
    }

    @Test
    void nothingIsMergedIntoOneOfTheFolders() {
        assertRefused("lies within " + first, "merge", "--out", first.resolve("merged"), first, second);
        assertThat(first.resolve("merged")).doesNotExist();
    }

    @Test
    void foldersAreMergedThoughOnlyOneSavedItsModels(@TempDir Path folder) {
        Path out = folder.resolve("merged");
        done("merge", "--out", out, first, second);
        assertThat(ResultDirectory.open(out).model(new RunKey("BN", 1))).exists();
        assertThat(ResultDirectory.open(out).model(new RunKey("BN", 2))).doesNotExist();
        done("report", out);
    }

    @Test
    void aFileInThePlaceOfTheChartsIsNamedWithTheReason(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("merged");
        done("merge", "--out", out, first, second);
        Path charts = ResultDirectory.open(out).charts();
        FolderTree.delete(charts);
        Files.writeString(charts, "mine");

        CommandResult said = bn("report", out);

        assertThat(said.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.errLines()).containsExactly("bn: Cannot create " + charts + ": it exists already");
        assertThat(charts).hasContent("mine");
    }
}
