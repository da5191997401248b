package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn run --until-decided}: seeds are added while a finding is undecided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UntilDecidedTest {
    /** The two networks are the same, so no number of seeds decides which one is better. */
    private static final String NEVER_DECIDED = TinyFile.TEXT
            .replace(
                    "network.normalization: {kind: batch, epsilon: 1.0e-5, moving-average-decay: 0.9}",
                    "network.nonlinearity: sigmoid")
            .replace("  - {key: network.normalization.epsilon, why: Not given.}\n", "");

    private CommandResult never;
    private Path undecided;

    @TempDir
    Path folder;

    /** One command with a finding that five seeds do not decide. */
    @BeforeAll
    void runWithoutDecision(@TempDir Path shared) {
        undecided = shared.resolve("undecided");
        never = run(TinyFile.in(shared, NEVER_DECIDED), undecided, "--until-decided", "--max-seeds", "5");
        assertThat(never.code()).as(never.err()).isZero();
    }

    private CommandResult run(String text, String... options) {
        return run(TinyFile.in(folder, text), out(), options);
    }

    private static CommandResult run(String file, Path out, String... options) {
        return CommandResult.by(
                Stream.concat(Stream.of("run", file, "--out", out.toString(), "--workers", "1"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Provenance provenance() {
        return provenance(out());
    }

    private static Provenance provenance(Path results) {
        return ProvenanceFile.read(new ResultDirectory(results).provenance());
    }

    @Test
    void itEndsAtTheFirstLookThatDecidesEachFinding() {
        String text = TinyFile.TEXT.replace("of: BN, is: above, than: plain", "of: BN, is: above, than: 1.5");
        CommandResult said = run(text, "--until-decided", "--max-seeds", "8");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("bn: after 3 seeds, 0 findings are undecided");
        assertThat(provenance().experiment().seeds()).containsExactly(1L, 2L, 3L);
        assertThat(provenance().unfinished()).isEmpty();
        assertThat(provenance().experiment().plan().looks()).containsExactly(3, 5, 8);
    }

    @Test
    void itEndsAtTheLimitWhereAFindingStaysUndecided() throws IOException {
        assertThat(never.err())
                .contains("bn: after 3 seeds, 1 finding is undecided; up to 5 seeds are trained")
                .contains("bn: after 5 seeds, 1 finding is undecided");
        Provenance provenance = provenance(undecided);
        assertThat(provenance.experiment().keys()).hasSize(10);
        assertThat(provenance.unfinished()).isEmpty();
        assertThat(provenance.continuations()).isEmpty();
        assertThat(Files.readString(new ResultDirectory(undecided).report()))
                .contains("2 looks were planned, at 3, 5 seeds.")
                .contains("intervals have the level 1 − 0.05/2 in place of 0.95, and p is multiplied by 2")
                .contains("97.5 % interval", "A finding is shown if the whole 97.5 % interval of the difference")
                .doesNotContain("95 % interval of the difference");
    }

    @Test
    void aRevisedFileKeepsThePlan() throws IOException {
        Path copy = FolderCopy.of(undecided, folder.resolve("copy"));
        String text = NEVER_DECIDED.replace("title: A tiny", "title: A very tiny");
        CommandResult said = CommandResult.by("report", copy.toString(), "--experiment", TinyFile.in(folder, text));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(provenance(copy).experiment().plan())
                .isEqualTo(provenance(undecided).experiment().plan());
    }

    @Test
    void aForecastSaysThatSeedsMayFollow() {
        String file = TinyFile.in(folder, NEVER_DECIDED);
        CommandResult said = CommandResult.by("run", file, "--until-decided", "--max-seeds", "5", "--dry-run");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("more are added until each finding is decided, up to 5 of a variant");
        assertThat(CommandResult.by("run", file, "--dry-run").out()).doesNotContain("more are added");
    }

    @Test
    void findingsAboutVariantsThatDoNotRunAreNamed() {
        CommandResult said = run(
                TinyFile.TEXT.replace("of: plain, is: above, than: 1.5", "of: plain, is: above, than: 0.01"),
                "--until-decided",
                "--max-seeds",
                "3",
                "--variant",
                "plain");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("bn: not decided, because they are about variants that do not run: It is better.\n");
    }

    @Test
    void aLimitThatIsNoNumberIsRefusedInOneLine() {
        CommandResult said = run(TinyFile.TEXT, "--until-decided", "--max-seeds", "x");
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines())
                .containsExactly("bn: --max-seeds is x; a whole number from 3 to 1000 is expected, because the"
                        + " experiment begins with 2 and three decide at the earliest");
    }

    @Test
    void resumingGoesOnWithThePlanThoughTheLastLookWasNotTaken() throws IOException {
        ResultDirectory whole = new ResultDirectory(undecided);
        ResultDirectory results = PartOfRuns.of(whole, out(), List.of("plain", "BN"), 1L, 2L, 3L);
        Files.delete(results.claims()); // as if the command had been killed before the look
        CommandResult said = CommandResult.by("resume", out().toString(), "--workers", "1");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(provenance().experiment()).isEqualTo(provenance(undecided).experiment());
        assertThat(provenance().unfinished()).isEmpty();
        assertThat(results.claims()).hasSameBinaryContentAs(whole.claims());
    }

    @Test
    void otherSeedsCannotBeAddedToAFolderWithAPlan() throws IOException {
        Path provenance = new ResultDirectory(undecided).provenance();
        byte[] before = Files.readAllBytes(provenance);
        CommandResult more = CommandResult.by("resume", undecided.toString(), "--seeds", "7");
        assertThat(more.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(more.errLines())
                .containsExactly("bn: seeds are given, and " + undecided
                        + " adds seeds by the plan of --until-decided, to [3, 5]"
                        + " of them; a folder without a plan is expected");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.copy(provenance, new ResultDirectory(other).provenance());
        CommandResult merged = CommandResult.by(
                "merge",
                undecided.toString(),
                other.toString(),
                "--out",
                folder.resolve("merged").toString());
        assertThat(merged.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(merged.errLines())
                .containsExactly(
                        "bn: " + undecided + " added seeds until its findings were decided; folders whose seeds do"
                                + " not depend on what they show are expected");
        assertThat(provenance).hasBinaryContent(before);
    }

    @Test
    void aPlanThatCannotBeIsRefused() {
        assertThat(run(TinyFile.TEXT, "--max-seeds", "8").errLines())
                .containsExactly("bn: --max-seeds is 8 without --until-decided; both are expected, or neither");
        assertThat(run(TinyFile.TEXT, "--until-decided", "--max-seeds", "2").errLines())
                .containsExactly(
                        "bn: --max-seeds is 2; a whole number from 3 to 1000 is expected, because the experiment begins"
                                + " with 2 and three decide at the earliest");
        String noFinding = TinyFile.TEXT.replaceAll("(?s)claims:.*ledger:", "claims: []\nledger:");
        assertThat(run(noFinding, "--until-decided").errLines())
                .containsExactly(
                        "bn: --until-decided is given, and experiment tiny has no finding about the variants that"
                                + " run; a claim about training is expected");
        assertThat(out()).doesNotExist();
    }
}
