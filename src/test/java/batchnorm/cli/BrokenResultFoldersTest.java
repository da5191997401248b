package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.FolderCopy;
import batchnorm.WithoutClock;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Result folders whose files were deleted, cut or edited: told in one line, and made whole by {@code bn resume}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class BrokenResultFoldersTest {
    private static final RunKey BN = new RunKey("BN", 1);

    private ResultDirectory whole;
    private ResultDirectory results;

    @BeforeAll
    void runOnce() {
        whole = Once.tinyRun();
    }

    @BeforeEach
    void copyIt(@TempDir Path folder) throws IOException {
        results = copy(folder.resolve("out"));
    }

    private ResultDirectory copy(Path to) throws IOException {
        return new ResultDirectory(FolderCopy.of(whole.root(), to));
    }

    private CommandResult said(String command, String... more) {
        return CommandResult.by(Stream.concat(Stream.of(command, results.root().toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private void assertRefused(CommandResult said, String message) {
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).singleElement().asString().contains(message).doesNotContain("unexpected");
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    /** Resumes with one worker, and requires the numbers of the folder that was never broken. */
    private CommandResult assertMended() throws IOException {
        CommandResult said = said("resume", "--workers", "1");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(results.summary()).hasSameBinaryContentAs(whole.summary());
        assertThat(results.claims()).hasSameBinaryContentAs(whole.claims());
        for (RunRecord run : ProvenanceFile.read(whole.provenance()).runs()) {
            assertThat(WithoutClock.rows(results.accuracy(run.key())))
                    .isEqualTo(WithoutClock.rows(whole.accuracy(run.key())));
            assertThat(results.activations(run.key())).hasSameBinaryContentAs(whole.activations(run.key()));
        }
        return said;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(?s).*                    | null                      | holds null; an object in braces is expected",
                "(?s).*                    | []                        | not JSON: ",
                "(?s)\\}\\s*$              | } junk                    | not JSON: Unrecognized token",
                "(?s)\\}\\s*$              | } {}                      | holds more than one object",
                "(?s)\\}\\s*$              | , \"runs\" : []}          | not JSON: Duplicate field",
                "\"seeds\" : \\[.*?\\]     | \"seeds\" : []            | experiment.seeds is []; a list with at least one",
                "\"seeds\" : \\[ 1         | \"seeds\" : [ 1e308       | experiment.seeds is 1.0E308; a whole number",
                "\"seeds\" : \\[ 1, 2      | \"seeds\" : [ 1, 1        | experiment.seeds is [1, 1]; a list",
                "\"seed\" : 1              | \"seed\" : 1e308          | runs[0].seed is 1.0E308; a whole number",
                "\"variants\" : \\[ \"plain\" | \"variants\" : [ \"\"   | variants have '', which cannot name a folder",
                "\"variants\" : \\[ \"plain\" | \"variants\" : [ \"..\" | variants have '..', which cannot name a folder",
                "\"variants\" : \\[ \"plain\" | \"variants\" : [ \"/x\" | variants have '/x', which cannot name a folder",
                "\"variants\" : \\[ \"plain\" | \"variants\" : [ \"a\\\\\\\\u0000b\" | variants have 'a\\u0000b', which cannot",
                "\"settings\" : \\[ *\\]   | \"settings\" : [ \"training.minibatch=30\" ] | source.settings or experiment.smoke were changed",
                "\"smoke\" : false         | \"smoke\" : true          | source.settings or experiment.smoke were changed",
                "\"thresholds\" : \\[ 0.5  | \"thresholds\" : [ 0.5, 0.5 | experiment.thresholds is [0.5, 0.5]; a list",
                "\"outcome\" : \"completed\" | \"outcome\" : \"fine\"  | whose outcome is 'fine'; completed, diverged",
                "\"threads\" : [0-9]+      | \"threads\" : 0           | environment.threads is 0; a whole number from 1",
            })
    void aProvenanceThatCannotBe(String pattern, String to, String message) throws IOException {
        String text = Files.readString(results.provenance());
        String edited = text.replaceFirst(pattern, to);
        assertThat(edited).isNotEqualTo(text);
        Files.writeString(results.provenance(), edited);
        for (String command : List.of("report", "resume")) {
            assertRefused(said(command), message);
        }
    }

    @Test
    void settingsOfAFormerVersionThatDoNotFitTheRowsAreNotMixedWithThem() throws IOException {
        String edited = Files.readString(results.provenance())
                .replaceFirst("\"settings_sha256\" : \"[0-9a-f]*\",", "")
                .replaceFirst("\"settings\" : \\[ *\\]", "\"settings\" : [ \"training.learning-rate.rate=0.25\" ]");
        Files.writeString(results.provenance(), edited);
        assertRefused(said("report"), "at step 0 the learning rate is 0.5; 0.25 is expected by the recorded settings");
    }

    @Test
    void rowsThatAreLostInTheMiddleAreMissed() throws IOException {
        String text = Files.readString(results.accuracy(BN));
        Files.writeString(results.accuracy(BN), text.replaceFirst("(?m)^8,.*\n", ""));
        assertRefused(
                said("report"),
                results.accuracy(BN) + ": step 16 is where step 8 is expected; rows were lost or changed; 'bn resume "
                        + results.root() + "' trains this run again");
        assertRefused(
                said("compare", whole.root().toString(), "--out", results.root() + "-compared"),
                "step 16 is where step 8");
        CommandResult mended = assertMended();
        assertThat(mended.err())
                .contains("bn: BN, seed 1 was finished, but " + results.accuracy(BN)
                        + ": step 16 is where step 8 is expected")
                .contains("bn: BN, seed 1 is broken; it begins anew, and what it had written is now in ");
    }

    /** Makes it a run that diverged, with the rows up to a step. */
    private void diverged(long at, long lastRow) throws IOException {
        Provenance all = ProvenanceFile.read(whole.provenance());
        List<RunRecord> runs = all.runs().stream()
                .map(run -> run.key().equals(BN) ? RunRecord.diverged(BN, run.engine(), at) : run)
                .toList();
        ProvenanceFile.write(
                results.provenance(),
                new Provenance(
                        all.experiment(), all.started(), all.durationSeconds(), all.environment(), all.source(), runs));
        for (Path file : List.of(results.accuracy(BN), results.activations(BN))) {
            Files.writeString(
                    file,
                    Files.readString(whole.root().resolve(results.root().relativize(file)))
                            .lines()
                            .filter(line ->
                                    line.startsWith("step") || Long.parseLong(line.split(",", -1)[0]) <= lastRow)
                            .map(line -> line + "\n")
                            .collect(Collectors.joining()));
        }
    }

    @Test
    void aRunThatDivergedHasTheRowsBeforeItAndPerhapsThatOfItsLastStep() throws IOException {
        diverged(16, 16); // at an evaluation
        assertThat(said("report").code()).isZero();
        diverged(16, 8); // at a step before its evaluation
        assertThat(said("report").code()).isZero();
        diverged(17, 8);
        assertRefused(said("report"), results.accuracy(BN) + ": step 16 is missing; the run made 17 steps");
    }

    @Test
    void rowsOfActivationsThatAreLostAreMissedToo() throws IOException {
        String text = Files.readString(results.activations(BN));
        Files.writeString(results.activations(BN), text.replaceFirst("(?m)^8,2,3,.*\n", ""));
        assertRefused(said("report"), "unit 3 has not the steps of the other units; rows were lost");
        Files.writeString(results.activations(BN), text.replaceAll("(?m)^8,.*\n", ""));
        assertRefused(said("report"), results.activations(BN) + ": step 8 is missing");
        assertMended();
    }

    @Test
    void filesOfAFinishedRunThatAreDeletedOrCutAreMadeAgain() throws IOException {
        Files.delete(results.accuracy(BN));
        RunKey plain = new RunKey("plain", 2);
        String text = Files.readString(results.activations(plain));
        Files.writeString(results.activations(plain), text.substring(0, text.length() / 2));
        assertRefused(said("report"), "' trains this run again");
        CommandResult mended = assertMended();
        assertThat(mended.err())
                .contains("bn: BN, seed 1 was finished, but " + results.accuracy(BN) + " is missing")
                .contains("bn: plain, seed 2 was finished, but " + results.activations(plain) + " was cut off")
                .doesNotContain("nothing is left to do");
        assertThat(said("resume").err()).contains("nothing is left to do");
        Provenance after = ProvenanceFile.read(results.provenance());
        assertThat(after.runsOfContinuation(0)).extracting(RunRecord::key).containsExactlyInAnyOrder(BN, plain);
    }

    @Test
    void aRunThatFailedIsNotFinished() throws IOException {
        Provenance all = ProvenanceFile.read(results.provenance());
        List<RunRecord> runs = all.runs().stream()
                .map(run -> run.key().equals(BN) ? RunRecord.failed(BN, "", 0, "no space") : run)
                .toList();
        ProvenanceFile.write(
                results.provenance(),
                new Provenance(
                        all.experiment(), all.started(), all.durationSeconds(), all.environment(), all.source(), runs));
        CommandResult said = said("report");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("unfinished: 1 of 4 runs, of which 1 failed");
        assertThat(Files.readString(results.report()))
                .contains("> **Unfinished.** 1 of 4 runs have not finished, of which 1 failed.")
                .containsOnlyOnce("| BN | 1 | failed: no space |")
                .doesNotContain("| BN | 1 | not finished");
        assertThat(Files.readString(results.summary())).contains("BN,final_accuracy,1,1,");
    }

    @Test
    void whatKilledWritersLeftIsDeleted() throws IOException {
        String left = ".0b3ee1b2-1111-4222-8333-44445555aaaa.tmp";
        Path chart = Files.writeString(results.charts().resolve("accuracy.png" + left), "half");
        Path model = Files.writeString(results.run(BN).resolve("model.zip" + left), "half");
        Path own = Files.writeString(results.charts().resolve("notes.tmp"), "the user's own");
        assertThat(said("report").code()).isZero();
        assertThat(chart).doesNotExist();
        assertThat(model).doesNotExist();
        assertThat(own).exists();
    }

    @Test
    @Timeout(20)
    void aPipeInPlaceOfAFileIsNotWaitedFor() throws Exception {
        for (Path file : List.of(results.accuracy(BN), results.experiment(), results.claims())) {
            byte[] before = Files.readAllBytes(file);
            Files.delete(file);
            Process made = new ProcessBuilder("mkfifo", file.toString()).start();
            assumeTrue(made.waitFor() == 0, "skipped: no mkfifo");
            String command = file.equals(results.claims()) ? "claims" : "report";
            CommandResult said = command.equals("claims")
                    ? CommandResult.by(
                            "claims",
                            "section-3-identity",
                            "--from",
                            results.root().toString())
                    : said(command);
            assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
            Files.delete(file);
            Files.write(file, before);
        }
        Process made =
                new ProcessBuilder("mkfifo", results.root().resolve(".lock").toString()).start();
        assertThat(made.waitFor()).isZero();
        assertRefused(said("report"), ".lock: it is a pipe or device, and a file is expected");
    }

    @Test
    void aFileThatExcelSavedWithAByteOrderMarkIsRead() throws IOException {
        Files.writeString(results.accuracy(BN), "\uFEFF" + Files.readString(results.accuracy(BN)));
        Files.writeString(results.provenance(), "\uFEFF" + Files.readString(results.provenance()));
        assertThat(said("report").code()).isZero();
        assertThat(results.summary()).hasSameBinaryContentAs(whole.summary());
        edit(results.accuracy(BN), "\uFEFFstep", "\u200Bstep");
        assertRefused(said("report"), "the header is \"\\u200Bstep,");
    }

    @Test
    void aFolderIsNotMergedWithItself() {
        String again = results.root()
                .resolve("..")
                .resolve(results.root().getFileName())
                .toString();
        assertRefused(
                said("merge", again, "--out", results.root() + "-merged"),
                again + " is named twice, also as " + results.root() + "; name each folder once");
        assertThat(Path.of(results.root() + "-merged")).doesNotExist();
    }
}
