package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.EnsembleRow.Kind;
import batchnorm.results.ProbabilitiesFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The ensemble of folders that grow, are merged, or lack files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnsembleFoldersTest {
    private ResultDirectory whole;
    private String file;
    /** The first seed alone, in two folders: one by a command, the other cut out of the whole. */
    private Path plain;

    private Path rest;
    private CommandResult ofPlain;

    @BeforeAll
    void runAll(@TempDir Path shared) throws IOException {
        file = EnsembleRuns.file(shared);
        whole = EnsembleRuns.whole();
        plain = shared.resolve("plain");
        ofPlain =
                EnsembleRuns.said("run", file, "--out", plain.toString(), "--workers=1", "--seed=1", "--variant=plain");
        rest = PartOfRuns.of(whole, shared.resolve("rest"), List.of("BN", "wide"), 1L)
                .root();
    }

    @Test
    void aReportEvaluatesNothingAndNeedsNoProbabilities(@TempDir Path folder) throws IOException {
        ResultDirectory copy = EnsembleRuns.copy(whole, folder.resolve("copy"));
        String report = Files.readString(copy.report());
        String rows = Files.readString(copy.ensemble());
        EnsembleRuns.deleteProbabilities(copy);
        assertThat(EnsembleRuns.said("report", copy.root().toString()).err()).isEmpty();
        assertThat(copy.report()).hasContent(report);
        assertThat(copy.ensemble()).hasContent(rows);
    }

    @Test
    void moreSeedsGetTheirEnsembleAndTheOthersKeepTheirs(@TempDir Path folder) throws IOException {
        ResultDirectory results = PartOfRuns.of(whole, folder.resolve("out"), EnsembleRuns.MEMBERS, 1L);
        EnsembleRuns.deleteProbabilities(results);
        assertThat(EnsembleRuns.said("resume", results.root().toString(), "--seeds", "2", "--workers", "1")
                        .err())
                .doesNotContain("has no ensemble");
        assertThat(results.ensemble()).hasSameTextualContentAs(whole.ensemble());
    }

    @Test
    void mergedFoldersHaveTheEnsembleOfOneCommand(@TempDir Path folder) throws IOException {
        ResultDirectory other = PartOfRuns.of(whole, folder.resolve("other"), EnsembleRuns.MEMBERS, 2L);
        assertThat(new ResultDirectory(plain).ensemble()).doesNotExist();
        EnsembleRuns.deleteProbabilities(other);
        Path out = folder.resolve("merged");
        EnsembleRuns.said(
                "merge", plain.toString(), rest.toString(), other.root().toString(), "--out", out.toString());
        assertThat(new ResultDirectory(out).ensemble()).hasSameTextualContentAs(whole.ensemble());
    }

    @Test
    void whatIsMissingForAnEnsembleIsSaid(@TempDir Path folder) throws IOException {
        assertThat(ofPlain.errLines()).contains("bn: seed 1 has no ensemble: BN, seed 1 did not complete");
        ResultDirectory copy = EnsembleRuns.copy(new ResultDirectory(rest), folder.resolve("copy"));
        EnsembleRuns.deleteProbabilities(copy);
        CommandResult merged = EnsembleRuns.said(
                "merge",
                plain.toString(),
                copy.root().toString(),
                "--out",
                folder.resolve("c").toString());
        assertThat(merged.err())
                .contains("seed 1 has no ensemble: ")
                .contains("BN" + copy.root().getFileSystem().getSeparator() + "seed-1")
                .contains("probabilities.bin is missing");
        assertThat(new ResultDirectory(folder.resolve("c")).ensemble()).doesNotExist();
    }

    @Test
    void aRunWithoutItsCropsIsTrainedAgain(@TempDir Path folder) throws IOException {
        ResultDirectory copy = EnsembleRuns.copy(whole, folder.resolve("copy"));
        Files.delete(copy.crops(new RunKey("BN", 2)));
        CommandResult resumed = EnsembleRuns.said("resume", copy.root().toString(), "--workers", "1");
        assertThat(resumed.err()).contains("BN, seed 2 was finished, but ").contains("crops.csv is missing");
        assertThat(copy.ensemble()).hasSameTextualContentAs(whole.ensemble());
    }

    @Test
    void probabilitiesOfOtherImagesAreNotAveraged(@TempDir Path folder) throws IOException {
        ResultDirectory copy = EnsembleRuns.copy(whole, folder.resolve("copy"));
        Path other = copy.probabilities(new RunKey("BN", 1));
        ProbabilitiesFile.write(other, 10, sink -> sink.put(5, 3, new float[10]));
        String rows = Files.readString(copy.ensemble());
        CommandResult said = CommandResult.by("resume", copy.root().toString(), "--workers", "1");
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err())
                .contains("bn: " + other + " is not of the same images and classes as "
                        + copy.probabilities(new RunKey("plain", 1)));
        assertThat(copy.ensemble()).hasContent(rows);
    }

    @Test
    void aSmokeRunHasAnEnsemble(@TempDir Path folder) {
        ResultDirectory results = EnsembleRuns.run(file, folder.resolve("smoke"), "--smoke");
        assertThat(EnsembleRuns.rows(results, 1, Kind.ENSEMBLE)).hasSize(1);
    }
}
