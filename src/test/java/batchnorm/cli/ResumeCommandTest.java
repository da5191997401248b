package batchnorm.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.WithoutClock;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bn resume}, compared with an experiment that one command ran. The experiment file no longer exists when it
 * resumes, but the result folder does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeCommandTest {
    private static final RunKey DONE = new RunKey("plain", 1);
    private static final RunKey KILLED = new RunKey("BN", 1);
    private static final RunKey NOT_BEGUN = new RunKey("plain", 2);
    private static final RunKey FAILED = new RunKey("BN", 2);
    private static final List<RunKey> ALL = List.of(DONE, KILLED, NOT_BEGUN, FAILED);

    private WholeRun run;
    private ResultDirectory whole;

    @BeforeAll
    void runWithoutInterruption() {
        run = WholeRun.once();
        whole = run.results();
    }

    /** One run of each kind, as a killed command of an earlier commit on another machine leaves them. */
    private ResultDirectory interrupted(Path folder) throws IOException {
        ResultDirectory results = run.copy(folder);
        Provenance all = ProvenanceFile.read(results.provenance());
        Environment now = all.environment();
        ProvenanceFile.write(
                results.provenance(),
                new Provenance(
                        all.experiment(),
                        all.started(),
                        1000,
                        new Environment(
                                now.jdk(),
                                now.dl4j(),
                                now.backend(),
                                now.nativeClassifier(),
                                now.blas(),
                                now.threads(),
                                "an abacus",
                                now.os()),
                        all.source(),
                        List.of(
                                RunRecord.completed(DONE, "beads", 30),
                                RunRecord.failed(FAILED, "", 0, "No space left on device"))));
        String text = Files.readString(results.accuracy(KILLED));
        Files.writeString(results.accuracy(KILLED), text.substring(0, text.length() / 2));
        Files.move(results.run(NOT_BEGUN), folder.resolveSibling("not begun"));
        for (Path file : List.of(results.summary(), results.claims(), results.report())) {
            Files.delete(file);
        }
        return results;
    }

    @Test
    void whatWasInterruptedBecomesWhatItWouldHaveBeen(@TempDir Path folder) throws IOException {
        ResultDirectory results = interrupted(folder.resolve("out"));
        String half = Files.readString(results.accuracy(KILLED));
        CommandResult said = CommandResult.by("resume", results.root().toString(), "--workers", "1", "--check");
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.CLAIM_NOT_SHOWN);
        Path aside = results.root().resolve("BN").resolve("seed-1.interrupted");
        assertThat(said.errLines())
                .contains("bn: BN, seed 1 was interrupted; it begins anew, and what it had written is now in " + aside)
                .anyMatch(line -> line.startsWith(
                                "bn: this is not the machine on which the experiment began; the last digits may differ: cpu \"")
                        && line.endsWith("\" (was \"an abacus\")"))
                .anyMatch(line -> line.matches("bn: the last digits may differ between the seeds of plain, which were"
                        + " trained by beads and fused(, first layer sparse)?"))
                .noneMatch(line -> line.contains("seeds of BN"));
        for (RunKey key : ALL) {
            assertThat(WithoutClock.rows(results.accuracy(key))).isEqualTo(WithoutClock.rows(whole.accuracy(key)));
            assertThat(results.activations(key)).hasSameBinaryContentAs(whole.activations(key));
            assertThat(results.network(key)).hasSameBinaryContentAs(whole.network(key));
            assertThat(results.model(key)).exists();
        }
        assertThat(results.accuracy(DONE)).hasSameBinaryContentAs(whole.accuracy(DONE));
        assertThat(results.summary()).hasSameBinaryContentAs(whole.summary());
        assertThat(results.claims()).hasSameBinaryContentAs(whole.claims());
        assertThat(aside.resolve("accuracy.csv")).hasContent(half);
        assertThat(results.report()).content().contains("| continued |").doesNotContain("Unfinished");
        assertThat(results.root().resolve(".lock")).doesNotExist();
        Provenance provenance = ProvenanceFile.read(results.provenance());
        assertThat(provenance.runs()).extracting(RunRecord::key).containsExactly(DONE, KILLED, NOT_BEGUN, FAILED);
        assertThat(provenance.runsOfContinuation(0))
                .extracting(RunRecord::key)
                .containsExactly(KILLED, NOT_BEGUN, FAILED);
        assertThat(provenance.durationSeconds()).isGreaterThan(1000);
        assertThat(provenance.environment().cpu()).isEqualTo("an abacus");
        assertThat(provenance.source())
                .isEqualTo(ProvenanceFile.read(whole.provenance()).source());
    }

    @Test
    void whereNothingIsLeftOnlyTheReportIsWritten(@TempDir Path folder) throws IOException {
        ResultDirectory results = run.copy(folder.resolve("out"));
        Files.delete(results.report());
        CommandResult said = CommandResult.by("resume", results.root().toString());
        assertThat(said.code()).isZero();
        assertThat(said.errLines())
                .containsExactly("bn: nothing is left to do in " + results.root()
                        + ": each of its runs completed or diverged" + " (2 variants; seeds 1, 2)");
        assertThat(results.report()).hasSameBinaryContentAs(whole.report());
        assertThat(results.provenance()).hasSameBinaryContentAs(whole.provenance());
    }

    @Test
    void anEquationIsCheckedOnRunByRunToo(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        CommandResult whole = CommandResult.by("run", "section-3-identity", "--smoke", "--out", out.toString());
        assertThat(whole.code()).as(whole.err()).isZero();
        ResultDirectory results = ResultDirectory.open(out);
        Provenance all = ProvenanceFile.read(results.provenance());
        RunKey last = all.runs().get(all.runs().size() - 1).key();
        ProvenanceFile.write(
                results.provenance(),
                new Provenance(
                        all.experiment(),
                        all.started(),
                        all.durationSeconds(),
                        all.environment(),
                        all.source(),
                        all.runs().subList(0, all.runs().size() - 1)));
        CommandResult said = CommandResult.by("resume", out.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("bn: " + last + " was interrupted;");
        assertThat(results.measures(last))
                .hasSameBinaryContentAs(out.resolve(last.variant())
                        .resolve("seed-" + last.seed() + ".interrupted")
                        .resolve("measures.csv"));
        assertThat(ProvenanceFile.read(results.provenance()).runs()).isEqualTo(all.runs());
    }

    /** Byte for byte: a character each. */
    private static Map<Path, String> contents(Path folder) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                contents.put(file, Files.isRegularFile(file) ? Files.readString(file, ISO_8859_1) : "");
            }
        }
        return contents;
    }

    /** One line, exit code 2, and no file changed. */
    private static void assertRefused(Path folder, String message) throws IOException {
        Map<Path, String> before = contents(folder.getParent());
        CommandResult said = CommandResult.by("resume", folder.toString(), "--workers", "1");
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).containsExactly("bn: " + message);
        assertThat(said.out()).isEmpty();
        assertThat(contents(folder.getParent())).isEqualTo(before);
    }

    @Test
    void whatCannotBeGoneOnWithIsRefused(@TempDir Path folder) throws IOException {
        Path none = folder.resolve("none");
        assertRefused(none, none + " is not a directory");
        assertRefused(Files.createDirectory(none), none + " is not a result directory: it has no provenance.json");

        ResultDirectory results = interrupted(folder.resolve("out"));
        try (ResultLock lock = ResultLock.take(results)) {
            assertThat(lock).isNotNull();
            assertRefused(
                    results.root(),
                    "another command is writing to " + results.root() + "; wait for its end, or end it");
            CommandResult report = CommandResult.by("report", results.root().toString());
            assertThat(report.code()).as(report.err()).isZero();
            assertThat(report.errLines()).first().asString().contains("another command is writing to ");
        }

        String provenance = Files.readString(results.provenance());
        String checksum = provenance.replaceAll("(?s).*\"test labels 0 to 99\" : \"([^\"]*)\".*", "$1");
        Files.writeString(results.provenance(), provenance.replace(checksum, "sha256:0"));
        assertRefused(
                results.root(),
                "the data differ from those of the runs in " + results.root()
                        + ": the checksum of test labels 0 to 99 is " + checksum
                        + "; sha256:0, the recorded one, is expected");
        Files.writeString(results.provenance(), "{");
        assertThat(CommandResult.by("resume", results.root().toString()).err())
                .startsWith("bn: " + results.provenance() + ", line 1, column 2: not JSON: ");
        assertThat(results.root().resolve(".lock")).doesNotExist();
        Files.writeString(results.provenance(), provenance);

        String recorded = ProvenanceFile.read(results.provenance()).source().configurationSha256();
        Files.writeString(results.experiment(), "");
        // The SHA-256 of nothing, as FIPS 180-4's test vectors have it.
        assertRefused(
                results.root(),
                results.root() + ": experiment.yaml was changed after its runs: its SHA-256 is"
                        + " e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, recorded is " + recorded);
        Files.delete(results.experiment());
        assertRefused(results.root(), results.experiment() + " is missing, the copy of the file that was run");
    }
}
