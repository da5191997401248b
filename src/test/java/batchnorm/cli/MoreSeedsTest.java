package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn resume --seeds}: more seeds for an experiment that is recorded. */
class MoreSeedsTest {
    private static CommandResult resume(Path folder, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "resume";
        arguments[1] = folder.toString();
        arguments[2] = "--workers";
        arguments[3] = "1";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CommandResult.by(arguments);
    }

    @Test
    void theFolderBecomesWhatOneCommandWithAllSeedsWouldHaveMade(@TempDir Path folder) throws IOException {
        ResultDirectory whole = Once.tinyRun("--seeds", "3");
        ResultDirectory grown = PartOfRuns.of(whole, folder.resolve("grown"), List.of("plain", "BN"), 2L);
        CommandResult said = resume(grown.root(), "--seeds", "3");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).doesNotContain("bn: ");
        assertThat(grown.summary()).hasSameBinaryContentAs(whole.summary());
        assertThat(grown.claims()).hasSameBinaryContentAs(whole.claims());
        Provenance provenance = ProvenanceFile.read(grown.provenance());
        assertThat(provenance.experiment())
                .isEqualTo(ProvenanceFile.read(whole.provenance()).experiment());
        assertThat(provenance.source())
                .isEqualTo(ProvenanceFile.read(whole.provenance()).source());
        assertThat(provenance.runsOfContinuation(0)).extracting(RunRecord::seed).containsExactly(1L, 1L, 3L, 3L);
        assertThat(resume(grown.root(), "--seeds", "2").err())
                .startsWith("bn: nothing is left to do in " + grown.root()
                        + ": each of its runs completed or diverged (2 variants; seeds 1–3)");
    }

    @Test
    void someVariantsGetMoreSeedsThanOthers(@TempDir Path folder) throws IOException {
        Path out = PartOfRuns.of(Once.tinyRun("--seeds", "3"), folder.resolve("out"), List.of("BN"), 1L)
                .root();
        CommandResult said = resume(out, "--seed", "5", "--seed", "1", "--variant", "plain");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).containsPattern("plain: .*, seeds 2, ").containsPattern("BN: .*, seeds 1, ");
        Provenance provenance = ProvenanceFile.read(new ResultDirectory(out).provenance());
        assertThat(provenance.experiment().variants()).containsExactly("plain", "BN");
        assertThat(provenance.experiment().keys())
                .containsExactly(new RunKey("plain", 1), new RunKey("BN", 1), new RunKey("plain", 5));
        assertThat(provenance.unfinished()).isEmpty();
        assertThat(provenance.experiment().typicalUnitOf()).isEqualTo("plain");
    }

    @Test
    void whatDoesNotFitTheFolderIsRefusedAndChangesNothing(@TempDir Path folder) throws IOException {
        ResultDirectory results =
                PartOfRuns.of(Once.tinyRun("--seeds", "3"), folder.resolve("out"), List.of("plain", "BN"), 1L);
        String before = Files.readString(results.provenance());
        assertThat(resume(results.root(), "--variant", "BN").errLines())
                .containsExactly("bn: --variant is BN, and no seeds are given; the seeds to add to it are expected,"
                        + " by --seeds or --seed");
        assertThat(resume(results.root(), "--seed", "2", "--variant", "BM").errLines())
                .containsExactly("bn: experiment tiny has no variant 'BM'; did you mean 'BN'?");
        assertThat(resume(results.root(), "--seed", "2", "--seeds", "3").errLines())
                .containsExactly("bn: --seeds 3 and --seed 2 are given; either --seeds or --seed is expected");
        assertThat(resume(results.root(), "--seed", "2,3").errLines())
                .containsExactly("bn: --seed is 2,3; a whole number from 1 to 999999999 is expected");
        assertThat(resume(results.root(), "--seed", "2", "--seed", "2").errLines())
                .containsExactly("bn: --seed is given as 2 and 2, which names a seed twice;"
                        + " a list without repetition is expected");
        assertThat(results.provenance()).hasContent(before);
        assertThat(results.root().resolve(".lock")).doesNotExist();
    }
}
