package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn runs} on copies of one folder of the tiny experiment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsCommandTest {
    private Path original;

    @TempDir
    Path above;

    private Path run;

    @BeforeAll
    void train() {
        original = Once.tinyRun().root();
    }

    @BeforeEach
    void copy() throws IOException {
        run = FolderCopy.of(original, above.resolve("tiny").resolve("2026-01-02"));
    }

    private static CommandResult runs(Object... arguments) {
        return CommandResult.by(
                Stream.concat(Stream.of("runs"), Stream.of(arguments).map(Object::toString))
                        .toArray(String[]::new));
    }

    private static void assertRefused(String message, Object... arguments) {
        CommandResult said = runs(arguments);
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).singleElement().asString().contains(message);
    }

    @Test
    void theListShowsExperimentDataSeedsOutcomeAndHeadline() {
        CommandResult said = runs("list", above);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("tiny/2026-01-02  tiny        drawn-digits  1, 2   complete: 4 runs")
                .containsPattern("final accuracy: plain [0-9.]+ % and [0-9.]+ %|final accuracy: plain [0-9.]+ %");
    }

    @Test
    void theListAsJsonHasTheSameFacts() throws IOException {
        CommandResult said = runs("list", above, "--json");
        assertThat(said.code()).as(said.err()).isZero();
        List<Object> all = JSON.std.listFrom(said.out());
        assertThat(all).hasSize(1);
        Map<?, ?> one = (Map<?, ?>) all.get(0);
        assertThat(one.get("experiment")).isEqualTo("tiny");
        assertThat(one.get("state")).isEqualTo("complete");
        assertThat(one.get("seeds")).isEqualTo(List.of(1, 2));
        assertThat(one.get("runs")).isEqualTo(Map.of("all", 4, "measured", 4, "diverged", 0, "failed", 0));
        assertThat(one.get("claims")).isEqualTo(Map.of("all", 2, "shown", 0));
        Map<?, ?> first = (Map<?, ?>) ((List<?>) one.get("headline")).get(0);
        assertThat(first.get("metric")).isEqualTo("final_accuracy");
        assertThat(first.get("ci95_low")).as("two seeds give no interval").isNull();
        assertThat(first.containsKey("ci95_low")).isTrue();
    }

    @Test
    void aBrokenFolderIsListedWithTheReasonAndTheOthersStay() throws IOException {
        Path broken = Files.createDirectories(above.resolve("broken"));
        Files.writeString(broken.resolve("provenance.json"), "{");
        CommandResult said = runs("list", above);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("unreadable", "not JSON", "complete: 4 runs");
        assertThat(runs("list", above, "--json").out()).contains("\"state\" : \"unreadable\"");
    }

    /** Opening a pipe would wait for ever. */
    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void aPipeOrALinkToNothingInPlaceOfTheProvenanceIsListedWithItsFault() throws Exception {
        Path pipe = Files.createDirectories(above.resolve("piped")).resolve("provenance.json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path link = Files.createDirectories(above.resolve("linked")).resolve("provenance.json");
        Files.createSymbolicLink(link, above.resolve("none"));
        CommandResult said = runs("list", above);
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("piped", "piped/provenance.json: it is a pipe or device, and a file is")
                .contains("linked", "linked/provenance.json: no such file", "complete: 4 runs");
        for (Path file : List.of(pipe, link)) {
            assertRefused("Cannot read " + file, "show", file.getParent());
            assertRefused("Cannot read " + file, "label", file.getParent(), "x");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLineEndOrAControlCharacterInANameIsShownAsAnEscape() throws IOException {
        Path odd = Files.move(run, run.resolveSibling("a\nb\u001b[31m"));
        Files.writeString(odd.resolve("label.txt"), "one\ntwo\u0007");
        for (List<Object> command : List.<List<Object>>of(
                List.of("list", above),
                List.of("show", odd),
                List.of("list", odd.resolve("charts")),
                List.of("delete", "--yes", odd))) {
            CommandResult said = runs(command.toArray());
            assertThat(said.code()).as(said.err()).isZero();
            assertThat(said.out()).contains("a\\nb\\u001B[31m").doesNotContain("\u001b", "\u0007", "a\nb");
        }
    }

    @Test
    void aLabelIsShownAndTheFolderIsStillReportedResumedAndCompared() throws IOException {
        String label = "“<script>alert(1)</script>” | שלום & \"x\"";
        assertThat(runs("label", run, label).code()).isZero();
        assertThat(runs("list", above).out()).contains(label);
        assertThat(((Map<?, ?>) JSON.std
                                .listFrom(runs("list", above, "--json").out())
                                .get(0))
                        .get("label"))
                .isEqualTo(label);
        assertThat(runs("show", run).out()).contains("label      " + label);
        assertThat(CommandResult.by("resume", run.toString()).code()).isZero();
        assertThat(CommandResult.by("report", run.toString()).code()).isZero();
        assertThat(CommandResult.by(
                                "compare",
                                run.toString(),
                                original.toString(),
                                "--out",
                                above.resolve("compared").toString())
                        .code())
                .isZero();
        assertThat(runs("label", run, "").code()).isZero();
        assertThat(run.resolve("label.txt")).doesNotExist();
    }

    @Test
    void aLabelOfTwoLinesOrWithControlCharactersIsRefused() {
        assertRefused("is not one line of at most 100 characters", "label", run, "a\nb");
        assertRefused("is not one line of at most 100 characters", "label", run, "\u001b[31mred");
        assertRefused("is not one line of at most 100 characters", "label", run, "x".repeat(101));
        assertRefused("is not a result directory", "label", above, "x");
    }

    @Test
    void showSaysHowToGoOn() {
        CommandResult said = runs("show", run);
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("outcome    complete: 4 runs", "claim      ", "next       " + run.resolve("report.md"))
                .contains("seeds      1, 2" + System.lineSeparator());
        assertRefused("is not a result directory", "show", above);
    }

    @Test
    void manySeedsAreWrittenInTheSameWayInTheListAndInTheDetails() throws IOException {
        Path file = run.resolve("provenance.json");
        Files.writeString(
                file, Files.readString(file).replace("\"seeds\" : [ 1, 2 ]", "\"seeds\" : [ 1, 2, 3, 4, 9 ]"));
        assertThat(runs("list", above).out()).contains("  1–4, 9  ");
        assertThat(runs("show", run).out()).contains("seeds      1–4, 9" + System.lineSeparator());
    }

    @Test
    void deletingNeedsAnAnswerOrYes() {
        assertRefused("--yes deletes without a question", "delete", run);
        assertThat(run.resolve("summary.csv")).exists();
        CommandResult said = runs("delete", run, "--yes");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("deleted " + run + System.lineSeparator());
        assertThat(run.getParent()).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsBeingWrittenIsReportedWithAWord() {
        ResultLock lock = ResultLock.take(ResultDirectory.open(run));
        CommandResult said;
        try {
            said = CommandResult.by("report", run.toString());
        } finally {
            lock.close();
        }
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.errLines())
                .contains("bn: another command is writing to " + run
                        + "; the report is of the runs that have ended so far");
        assertThat(said.out()).contains("report: " + run.resolve("report.md"));
    }

    @Test
    void whatIsNoResultFolderIsNotDeletedAndNeitherAreTheOthers() throws IOException {
        Path precious = Files.createDirectories(above.resolve("precious"));
        Files.writeString(precious.resolve("thesis.tex"), "x");
        assertRefused("is not a result directory", "delete", "--yes", run, precious);
        assertThat(precious.resolve("thesis.tex")).exists();
        assertThat(run).exists();
    }

    @Test
    void aFolderThatIsBeingWrittenOrHoldsTheUsersFilesIsNotDeleted() throws IOException {
        ResultLock lock = ResultLock.take(ResultDirectory.open(run));
        try {
            assertRefused("another command is writing to", "delete", "--yes", run);
            assertThat(runs("list", above).out()).contains("running: 4 runs");
        } finally {
            lock.close();
        }
        Files.writeString(run.resolve("my notes.txt"), "x");
        assertRefused("holds my notes.txt, which 'bn' did not write", "delete", "--yes", run);
        assertThat(run.resolve("summary.csv")).exists();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkToAResultFolderIsNotDeleted() throws IOException {
        Path link = Files.createSymbolicLink(above.resolve("link"), run);
        assertRefused("is a link", "delete", "--yes", link);
        assertThat(runs("list", above).out().lines().filter(line -> line.contains("complete")))
                .hasSize(1);
    }

    @Test
    void aFolderThatIsMissingIsRefusedAndAnEmptyOneHasNoRuns() throws IOException {
        assertRefused("is not a directory", "list", above.resolve("none"));
        Path empty = Files.createDirectories(above.resolve("empty"));
        assertThat(runs("list", empty).out()).contains("no result folders below");
        assertThat(runs("list", empty, "--json").out()).isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void whatAKilledCommandLeftInAFolderDoesNotKeepIt() throws IOException {
        Files.writeString(run.resolve("provenance.json." + UUID.randomUUID() + ".tmp"), "{");
        assertThat(runs("delete", "--yes", run).err()).isEmpty();
        assertThat(run).doesNotExist();
    }

    /** What was checked is deleted: on a path through a link, {@code ..} is above what the link leads to. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPathThroughALinkIsFollowedAsTheSystemDoes() throws IOException {
        Path elsewhere = FolderCopy.of(original, above.resolve("elsewhere").resolve("2026-01-02"));
        Path sub = Files.createDirectory(above.resolve("elsewhere").resolve("sub"));
        Path link = Files.createSymbolicLink(above.resolve("tiny").resolve("link"), sub);
        assertRefused("is a link", "delete", "--yes", Files.createSymbolicLink(above.resolve("same"), run) + "/.");
        assertThat(runs("delete", "--yes", link + "/../2026-01-02").err()).isEmpty();
        assertThat(elsewhere).doesNotExist();
        assertThat(run).exists();
    }
}
