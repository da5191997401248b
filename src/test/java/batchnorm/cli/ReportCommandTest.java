package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.results.ClaimsFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ProvenanceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn report} of a copy of recorded results. */
class ReportCommandTest {
    @TempDir
    Path folder;

    private ResultDirectory results;

    @BeforeEach
    void copy() throws IOException {
        Path recorded = Path.of("results", "reference", "section-3-identity");
        results = new ResultDirectory(FolderCopy.of(recorded, folder.resolve("copy")));
    }

    private CommandResult report() {
        CommandResult said = CommandResult.by("report", results.root().toString());
        assertThat(said.code()).as(said.err()).isZero();
        return said;
    }

    @Test
    void whatDidNotChangeIsReportedWithoutAWarning() throws IOException {
        String before = Files.readString(results.report());
        CommandResult said = report();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).doesNotContain("unfinished");
        assertThat(results.report()).hasContent(before);
    }

    @Test
    void anExperimentThatWasChangedAfterItsRunsIsSaidToBe() throws IOException {
        Files.writeString(results.experiment(), "# changed\n", StandardOpenOption.APPEND);
        assertThat(report().errLines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: " + results.root() + ": experiment.yaml was changed after its runs: its SHA-256 is ");
        assertThat(results.report())
                .content()
                .contains("> **Warning.** experiment.yaml was changed after its runs: its SHA-256 is ");
    }

    @Test
    void runsThatAreMissingAreCounted() throws IOException {
        String provenance = Files.readString(results.provenance());
        Files.writeString(results.provenance(), provenance.replaceFirst("(\"seeds\" : \\[ [0-9, ]*[0-9])", "$1, 99"));
        assertThat(report().out()).startsWith("unfinished: 2 of 12 runs\n");
    }

    @Test
    void aRevisedFileTakesTheRecordedOnesPlaceAndItsNewClaimsAreMarked() throws IOException {
        String asRun = Files.readString(results.experiment());
        Path revised =
                revised(asRun.replace("than: 1.0e-9", "than: 1.0e-8").replace("title: Scale", "title: Revised, Scale"));
        CommandResult said = CommandResult.by("report", results.root().toString(), "--experiment", revised.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(results.experiment()).hasSameTextualContentAs(revised);
        assertThat(results.experimentAsRun()).hasContent(asRun);
        assertThat(results.report()).content().contains("# Revised, Scale").contains("as it ran, SHA-256");
        assertThat(ClaimsFile.read(results.claims()))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.postHoc()).isEqualTo(row.reference().equals("1.0E-8")))
                .anySatisfy(row -> assertThat(row.postHoc()).isTrue());
        // The file that ran stays the one that ran, and its claims are no news.
        CommandResult back = CommandResult.by(
                "report",
                results.root().toString(),
                "--experiment",
                revised(asRun).toString());
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(results.experimentAsRun()).hasContent(asRun);
        assertThat(ClaimsFile.read(results.claims())).isNotEmpty().noneSatisfy(row -> assertThat(row.postHoc())
                .isTrue());
    }

    @Test
    void aFileWithAnotherSettingIsRefusedAndNothingChanges() throws IOException {
        String asRun = Files.readString(results.experiment());
        String provenance = Files.readString(results.provenance());
        Path other = revised(asRun.replace("epsilon: 1.0e-5", "epsilon: 1.0e-4"));
        CommandResult said = CommandResult.by("report", results.root().toString(), "--experiment", other.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errLines()).hasSize(1).first().asString().contains("epsilon", "0.0001", "0.00001");
        assertThat(results.experiment()).hasContent(asRun);
        assertThat(results.provenance()).hasContent(provenance);
        assertThat(results.experimentAsRun()).doesNotExist();
    }

    @Test
    void chartsThatTheRevisedFileLacksGo() throws IOException {
        String asRun = Files.readString(results.experiment());
        assertThat(results.chartList()).exists();
        int from = asRun.indexOf("\ncharts:");
        Path revised = revised(asRun.substring(0, from) + asRun.substring(asRun.indexOf("\nclaims:", from)));
        CommandResult said = CommandResult.by("report", results.root().toString(), "--experiment", revised.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(results.chartList()).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeReportedKeepsItsFiles() throws IOException {
        String asRun = Files.readString(results.experiment());
        Files.delete(results.measures(
                ProvenanceFile.read(results.provenance()).measured().get(0).key()));
        String provenance = Files.readString(results.provenance());
        CommandResult said = CommandResult.by(
                "report",
                results.root().toString(),
                "--experiment",
                revised(asRun.replace("title: Scale", "title: Revised, Scale")).toString());
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(results.experiment()).hasContent(asRun);
        assertThat(results.provenance()).hasContent(provenance);
        assertThat(results.experimentAsRun()).doesNotExist();
    }

    private Path revised(String text) throws IOException {
        Path file = folder.resolve("section-3-identity.yaml");
        if (Files.exists(results.defaults())) {
            Files.copy(results.defaults(), folder.resolve("defaults.yaml"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.writeString(file, text);
    }
}
